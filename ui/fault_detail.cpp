#include "fault_detail.h"

#include "chip.h"
#include "network.h"
#include "place_text.h"
#include "printable.h"
#include "tier_badge.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostCodes = 40, mostStations = 12;
constexpr int widestText = 860; // longer lines are hard to read

QString when(UtcMs time) { return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(u"d MMM yyyy, HH:mm"_s); }

QLabel *label(const QString &text, const QString &type, const QString &tone)
{
    auto *made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setProperty("type", type);
    made->setProperty("tone", tone);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

} // namespace

QString policyWords(ResetPolicy policy)
{
    switch (policy) {
    case ResetPolicy::None: return FaultDetail::tr("A reset cannot help.");
    case ResetPolicy::AutoLimited:
        return FaultDetail::tr("May be reset, by automation too: one soft and one hard reset in 24 hours, never during a session.");
    case ResetPolicy::NoAuto:
        return FaultDetail::tr("Never reset by itself. A person may reset it once, with a reason; a second time within 24 hours locks it out.");
    case ResetPolicy::Lockout:
        return FaultDetail::tr("Locked out: nobody resets it from a desk until an inspection on site is on record.");
    }
    return {};
}

QString policyName(ResetPolicy policy)
{
    switch (policy) {
    case ResetPolicy::None: return FaultDetail::tr("A reset cannot help");
    case ResetPolicy::AutoLimited: return FaultDetail::tr("Automation may reset it, within limits");
    case ResetPolicy::NoAuto: return FaultDetail::tr("Only a person may reset it");
    case ResetPolicy::Lockout: return FaultDetail::tr("Locked out until an inspection");
    }
    return {};
}

FaultDetail::FaultDetail(const Theme &theme, QWidget *parent) : QScrollArea(parent), m_theme(theme)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Fault"));
    setProperty("surface", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    clear();
}

void FaultDetail::clear()
{
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(16, 12, 16, 16);
    m_column->setSpacing(4);
    content->setMaximumWidth(m_theme.scaled(widestText));
    setWidget(content); // deletes the one before
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

void FaultDetail::addText(const QString &text, const QString &type, const QString &tone)
{
    m_column->addWidget(label(text, type, tone));
}

void FaultDetail::addHead(Tier tier, const QString &title, const QString &id, bool safety, const QString &flag)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new TierBadge(m_theme, tier));
    QLabel *name = label(title, u"title"_s, {});
    name->setObjectName(u"faultTitle"_s);
    row->addWidget(name, 1);
    if (!flag.isEmpty())
        row->addWidget(new Chip(m_theme, Chip::Kind::Code, flag));
    if (safety)
        row->addWidget(new Chip(m_theme, Chip::Kind::Safety, tr("SAFETY")));
    m_column->addLayout(row);
    addText(id, id.contains(u' ') ? u"dense"_s : u"mono"_s, u"secondary"_s); // an id has no spaces, a sentence has
}

void FaultDetail::addSection(const QString &title, const QString &text)
{
    if (text.isEmpty())
        return;
    m_column->addSpacing(8);
    addText(title, u"small"_s, u"muted"_s);
    addText(text, u"base"_s, {});
}

void FaultDetail::addList(const QString &title, const QStringList &lines, bool numbered)
{
    QStringList shown;
    for (qsizetype i = 0; i < lines.size(); ++i)
        shown << (numbered ? tr("%1.  %2").arg(QString::number(i + 1), lines[i]) : u"\u2013  "_s + lines[i]);
    addSection(title, shown.join(u'\n'));
}

void FaultDetail::addCodes(const std::vector<CodeForm> &codes)
{
    m_column->addSpacing(8);
    addText(tr("How chargers say it"), u"small"_s, u"muted"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 2); // a code may be a sentence
    grid->setColumnStretch(1, 5);
    int row = 0;
    for (const CodeForm &form : codes) {
        if (row == int(mostCodes))
            break;
        QStringList more{printable(form.list, 60)};
        if (!form.title.isEmpty())
            more << u'\u201C' + printable(form.title, 80) + u'\u201D';
        if (!form.condition.isEmpty())
            more << printable(form.condition, 160);
        if (!form.file.isEmpty())
            more << tr("from %1").arg(printable(form.file, 60));
        grid->addWidget(label(printable(form.code, 80), u"mono"_s, {}), row, 0, Qt::AlignTop);
        grid->addWidget(label(more.join(u", "_s), u"dense"_s, u"secondary"_s), row++, 1, Qt::AlignTop);
    }
    m_column->addLayout(grid);
    if (codes.size() > mostCodes)
        addText(tr("and %1 more: search for the code").arg(codes.size() - mostCodes), u"dense"_s, u"muted"_s);
}

void FaultDetail::showEntry(const FaultEntry &entry, const std::vector<CodeForm> &codes, const FaultEntry *shipped)
{
    clear();
    addHead(entry.tier, printable(entry.title, 80), printable(entry.id, 80), entry.safety, shipped ? tr("OVERRIDDEN") : entry.file.isEmpty() ? QString() : tr("OWN"));
    addSection(tr("What it means"), printable(entry.meaning, 2000));
    addList(tr("Likely causes"), entry.causes);
    addSection(tr("Reset policy"), policyWords(entry.policy));
    addList(tr("Remote steps, the first one first"), entry.ladder, true);
    addList(tr("Parts"), entry.parts);
    addList(tr("Skills"), entry.skills);
    addCodes(codes);
    const QString from = entry.file.isEmpty() ? tr("Shipped with Faultline.") : tr("From your file %1.").arg(printable(entry.file, 80));
    addSection(tr("Where this is known from"), from + u' ' + printable(entry.provenance, 400));
    if (shipped) {
        QStringList differs;
        if (shipped->tier != entry.tier)
            differs << tr("tier %1").arg(label(shipped->tier));
        if (shipped->policy != entry.policy)
            differs << tr("policy \u201C%1\u201D").arg(policyName(shipped->policy));
        if (shipped->safety != entry.safety)
            differs << (shipped->safety ? tr("a safety fault") : tr("no safety fault"));
        if (shipped->title != entry.title)
            differs << tr("title \u201C%1\u201D").arg(shipped->title);
        addSection(tr("It replaces a shipped entry"), differs.isEmpty() ? tr("Tier, policy and title are as shipped.") : tr("As shipped: %1.").arg(differs.join(u", "_s)));
    }
    m_column->addStretch(1);
}

void FaultDetail::showCode(const UnmappedCode &code, const FaultEntry *standsIn, const Network &network, const QString &state)
{
    clear();
    addHead(standsIn ? standsIn->tier : Tier::P2, printable(code.code, 80), state, false, tr("UNMAPPED"));
    const QString who = printable(code.vendor + ' ' + code.model, 120).trimmed();
    addSection(tr("Who says it"), who.isEmpty() ? tr("A charger that never said what it is.") : tr("%1, firmware %2").arg(who, code.firmware.isEmpty() ? tr("not known") : printable(code.firmware, 60)));
    addSection(tr("The whole code, word for word"), printable(code.said, 200));
    addSection(tr("With these words"), printable(code.info, 300));
    addSection(tr("Seen"), tr("%1\u00D7, first %2, last %3 UTC").arg(QLocale(QLocale::English).toString(code.count), when(code.firstSeen), when(code.lastSeen)));
    QStringList stations;
    for (const StationIx station : code.stations)
        if (stations.size() < int(mostStations) && station.value < network.stationCount())
            stations << printable(network.station(station).id, 48);
    if (code.stations.size() > mostStations)
        stations << tr("and %1 more").arg(code.stations.size() - mostStations);
    addSection(tr("Stations"), stations.join(u", "_s));
    addSection(tr("Until somebody explains it"),
               standsIn && standsIn->id != "unmapped"_L1
                   ? tr("It is treated as \u201C%1\u201D, which came with it. %2").arg(printable(standsIn->title, 60), policyWords(standsIn->policy))
                   : tr("It is an alert of P2 and is never reset by itself."));
    m_column->addStretch(1);
}

void FaultDetail::showNothing()
{
    clear();
}

QString FaultDetail::plainText() const
{
    QStringList lines;
    for (const QLabel *each : widget()->findChildren<QLabel *>())
        if (!each->text().isEmpty())
            lines << each->text();
    return lines.join(u'\n');
}
