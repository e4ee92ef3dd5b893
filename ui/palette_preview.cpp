#include "palette_preview.h"

#include "notice.h"
#include "port_texts.h"
#include "printable.h"
#include "timeline_entry.h"

#include <QJsonDocument>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

PalettePreview::PalettePreview(Desk &desk, const Theme &theme, const PortOffers &offers, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_offers(offers), m_title(new QLabel), m_text(new QLabel), m_frame(new QLabel),
      m_log(new QLabel), m_guard(new Notice(theme))
{
    setProperty("surface", u"raised"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    auto *caption = new QLabel(tr("What will happen"));
    caption->setProperty("type", u"small"_s);
    caption->setProperty("tone", u"muted"_s);
    m_title->setProperty("type", u"title"_s);
    m_text->setProperty("type", u"dense"_s);
    m_text->setProperty("tone", u"secondary"_s);
    m_frame->setProperty("type", u"mono"_s);
    m_frame->setProperty("surface", u"input"_s);
    m_frame->setMargin(8);
    m_log->setProperty("type", u"dense"_s);
    m_log->setProperty("tone", u"secondary"_s);
    layout->addWidget(caption);
    for (QLabel *label : {m_title, m_text, m_frame}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addWidget(m_guard);
    m_log->setTextFormat(Qt::PlainText);
    m_log->setWordWrap(true);
    layout->addWidget(m_log);
    layout->addStretch(1);
    show(nullptr);
}

QStringList PalettePreview::sentences() const
{
    return QStringList{m_title->text(), m_text->text()} + m_reasons;
}

QString PalettePreview::frame() const { return m_frame->text(); }

void PalettePreview::show(const PaletteEntry *entry)
{
    m_reasons.clear();
    m_guard->hide();
    m_frame->clear();
    m_log->clear();
    m_title->setText(entry ? entry->title : tr("Nothing matches"));
    m_text->setText(entry ? entry->detail : tr("Type a port, a site, an alert or a command."));
    if (entry && entry->kind == PaletteEntry::Kind::Command)
        showCommand(*entry);
    else if (entry && entry->kind == PaletteEntry::Kind::Screen)
        m_text->setText(tr("Opens this screen."));
    else if (entry)
        showPlace(*entry);
    m_frame->setVisible(!m_frame->text().isEmpty());
    m_log->setVisible(!m_log->text().isEmpty());
}

void PalettePreview::showCommand(const PaletteEntry &entry)
{
    m_text->setText(m_offers.consequence(entry.action));
    const ActionOffer offer = m_offers.offer(entry.action);
    m_reasons = offer.reasons;
    if (!offer.reasons.isEmpty()) {
        const bool locked = offer.kind == ActionOffer::Kind::Locked;
        m_guard->show(locked ? Notice::Kind::Critical : Notice::Kind::Caution, locked ? tr("Not now.") : QString(),
                      offer.reasons.join(u' '));
        m_guard->show();
    }
    if (!isCommand(entry.action))
        return;
    const Network &network = m_desk.operations().network();
    const CommandRequest request = m_offers.commandFor(entry.action);
    const auto version = network.stationState(request.station).protocol;
    if (const auto payload = ocpp::encode(version, request.request); payload.ok())
        m_frame->setText(u"[2,\"\u2026\",\"%1\",%2]"_s.arg(QString::fromUtf8(ocpp::wireName(request.request.action, version).data(),
                                                                          qsizetype(ocpp::wireName(request.request.action, version).size())),
                                                       QString::fromUtf8(payload.value())));
    QStringList log;
    if (const Command *last = m_offers.latest(entry.action))
        log.append(tr("Last time: %1").arg(fateText(*last, m_desk.now())));
    log.append(tr("Uptime budget left: %1").arg(budgetText(m_desk.operations().uptime().budget(entry.port, m_desk.now()).leftMs())));
    const Alert *alert = m_offers.alert();
    log.append(tr("Logged as: %1").arg(alert ? m_desk.identity().person + u", "_s + toText(alert->id) : m_desk.identity().person));
    m_log->setText(log.join(u'\n'));
}

void PalettePreview::showPlace(const PaletteEntry &entry)
{
    m_text->setText(entry.detail);
    if (!entry.port.isValid())
        return;
    const QString fault = faultText(m_desk.operations(), entry.port);
    m_log->setText(fault.isEmpty() ? tr("Enter selects it.") : tr("%1. Enter selects it.").arg(fault));
}
