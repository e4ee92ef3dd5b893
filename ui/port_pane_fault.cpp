#include "port_pane_fault.h"

#include "chip.h"
#include "incident.h"
#include "priority.h"
#include "printable.h"
#include "unmapped_book.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostCodes = 4;
constexpr size_t mostListed = 1000; ///< more members are not counted by kind with every change

/** What the desk may do, from the catalogue's reset policy (standards reference 4.2). */
QString policyText(ResetPolicy policy, bool inspected)
{
    switch (policy) {
    case ResetPolicy::None: return PortPaneFault::tr("A reset cannot help.");
    case ResetPolicy::AutoLimited: return {};
    case ResetPolicy::NoAuto: return PortPaneFault::tr("A reset clears the latch, not the cause.");
    case ResetPolicy::Lockout:
        return inspected ? PortPaneFault::tr("An inspection is on record: the lock-out is released.")
                         : PortPaneFault::tr("Locked out: no reset from the desk until an inspection on site is recorded.");
    }
    return {};
}

QStringList codesOf(const Alert &alert)
{
    QStringList codes = printable(alert.code, 80).split(u' ', Qt::SkipEmptyParts).mid(0, mostCodes);
    const QString scheme = alert.faultId.section(u':', 0, 0).toUpper(), code = printable(alert.faultId.section(u':', 1), 40);
    if (scheme == "MREC"_L1) {
        codes.removeAll(code);
        codes.append(scheme + u' ' + code);
    }
    return codes;
}

QString incidentText(const Operations &operations, const Alert &alert)
{
    if (!alert.isOpen())
        return {};
    QStringList lines{reasonsInFull(operations, alert, operations.now())};
    const Alert &cause = operations.alerts().incidentOf(alert);
    if (cause.id != alert.id)
        lines.append(PortPaneFault::tr("Part of the incident %1, %2. M lists it.").arg(toText(cause.id), printable(cause.title, 100)));
    else if (const size_t members = operations.alerts().memberCount(alert.id); members > mostListed)
        lines.append(PortPaneFault::tr("%n alerts are part of it. M lists them.", nullptr, int(members)));
    else if (members > 0)
        lines.append(PortPaneFault::tr("Part of it: %1. M lists them.").arg(symptomText(incidentOf(operations, alert))));
    if (const std::optional<GroupingSuggestion> again = suggestionFor(operations, cause))
        lines.append(suggestionText(operations, *again) + PortPaneFault::tr(". C does it."));
    return lines.join(u'\n');
}

} // namespace

PortPaneFault::PortPaneFault(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_chips(new QHBoxLayout), m_text(new QLabel), m_policy(new QLabel), m_incident(new QLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(6);
    m_chips->setSpacing(6);
    m_chips->addStretch(1);
    layout->addLayout(m_chips);
    for (QLabel *label : {m_text, m_policy, m_incident}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setProperty("type", u"dense"_s);
        label->setProperty("tone", u"secondary"_s);
        layout->addWidget(label);
    }
    m_policy->setProperty("tone", QVariant());
    QFont strong = m_policy->font();
    strong.setWeight(QFont::DemiBold);
    m_policy->setFont(strong);
    m_text->setObjectName(u"explanation"_s);
}

QString PortPaneFault::explanation() const { return m_text->text(); }
QString PortPaneFault::policy() const { return m_policy->text(); }
QString PortPaneFault::incident() const { return m_incident->text(); }

void PortPaneFault::show(const Operations &operations, const Alert *alert)
{
    setVisible(alert != nullptr);
    if (!alert)
        return;
    const QStringList codes = codesOf(*alert);
    if (codes != m_codes || alert->safety != m_safety || m_chips->count() == 1) {
        m_codes = codes;
        m_safety = alert->safety;
        while (m_chips->count() > 0) {
            QLayoutItem *item = m_chips->takeAt(0);
            delete item->widget();
            delete item;
        }
        for (const QString &code : codes)
            m_chips->addWidget(new Chip(m_theme, Chip::Kind::Code, code));
        m_chips->addStretch(1);
        if (alert->safety)
            m_chips->addWidget(new Chip(m_theme, Chip::Kind::Safety, tr("SAFETY")));
    }
    const FaultEntry *entry = operations.catalogue().find(alert->faultId);
    QStringList sentences;
    if (entry && !entry->meaning.isEmpty())
        sentences.append(entry->meaning);
    else if (!entry || alert->faultId == "unmapped"_L1)
        sentences.append(tr("The catalogue does not know this code; it is kept as the charger said it."));
    if (const UnmappedCode *code = operations.alerts().unmapped().find(alert->station, alert->code))
        sentences.append(tr("%1 is unmapped: nobody has explained it yet (B opens the fault book).").arg(printable(code->code, 64)));
    if (!alert->info.isEmpty() && alert->isGroup)
        sentences.append(printable(alert->info, 400) + u'.');
    else if (!alert->info.isEmpty())
        sentences.append(tr("The charger adds: \u201C%1\u201D.").arg(printable(alert->info, 200)));
    if (entry && !entry->causes.isEmpty())
        sentences.append(tr("Usual causes: %1.").arg(entry->causes.join(u", "_s)));
    if (alert->count > 1)
        sentences.append(tr("Raised %1 times.", nullptr, int(alert->count)).arg(alert->count));
    m_text->setText(sentences.join(u' '));
    const QString policy = policyText(alert->policy, alert->inspected);
    m_policy->setText(policy);
    m_policy->setVisible(!policy.isEmpty());
    m_incident->setText(incidentText(operations, *alert));
}
