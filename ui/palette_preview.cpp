#include "palette_preview.h"

#include "action_button.h"
#include "notice.h"
#include "port_texts.h"
#include "printable.h"
#include "timeline_entry.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QString protocolText(ocpp::Version version)
{
    switch (version) {
    case ocpp::Version::Unknown: return {};
    case ocpp::Version::V16: return u"OCPP 1.6J"_s;
    case ocpp::Version::V201: return u"OCPP 2.0.1"_s;
    case ocpp::Version::V21: return u"OCPP 2.1"_s;
    }
    return {};
}

QString number(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

} // namespace

PalettePreview::PalettePreview(Desk &desk, const Theme &theme, const PortOffers &offers, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_offers(offers), m_title(new QLabel), m_text(new QLabel), m_frame(new QLabel),
      m_guard(new Notice(theme)), m_run(new ActionButton(theme, {}, tr("Run"), u"Enter"_s)),
      m_instead(new ActionButton(theme, {}, {}, {}))
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
    layout->addWidget(caption);
    for (QLabel *label : {m_title, m_text, m_frame}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addWidget(m_guard);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < mostFacts; ++row) {
        m_names[row] = new QLabel;
        m_values[row] = new QLabel;
        m_names[row]->setProperty("tone", u"secondary"_s);
        for (QLabel *label : {m_names[row], m_values[row]}) {
            label->setProperty("type", u"dense"_s);
            label->setTextFormat(Qt::PlainText);
        }
        m_values[row]->setWordWrap(true);
        grid->addWidget(m_names[row], row, 0, Qt::AlignTop);
        grid->addWidget(m_values[row], row, 1);
    }
    layout->addLayout(grid);
    layout->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_run->setLook(ActionButton::Look::Recommended);
    for (ActionButton *button : {m_run, m_instead}) {
        button->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the field
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_run, &QAbstractButton::clicked, this, &PalettePreview::runWanted);
    connect(m_instead, &QAbstractButton::clicked, this, [this] { Q_EMIT insteadWanted(PortAction::Availability); });
    show(nullptr);
}

QStringList PalettePreview::sentences() const
{
    return QStringList{m_title->text(), m_text->text()} + m_reasons;
}

QStringList PalettePreview::facts() const
{
    QStringList lines;
    for (int row = 0; row < m_facts; ++row)
        lines.append(m_names[row]->text() + u": "_s + m_values[row]->text());
    return lines;
}

void PalettePreview::addFact(const QString &name, const QString &value, const char *tone)
{
    if (m_facts >= mostFacts || value.isEmpty())
        return;
    m_names[m_facts]->setText(name);
    QLabel *label = m_values[m_facts];
    label->setText(value);
    const QString wanted = QString::fromLatin1(tone);
    if (label->property("tone").toString() != wanted) {
        label->setProperty("tone", wanted);
        label->style()->polish(label); // costs: only where the tone is another one
    }
    ++m_facts;
}

void PalettePreview::offer(const QString &run, bool live)
{
    m_run->setVisible(!run.isEmpty());
    m_run->setText(run);
    m_run->setLocked(live ? QString() : tr("not now"));
}

void PalettePreview::show(const PaletteEntry *entry)
{
    m_reasons.clear();
    m_guard->hide();
    m_frame->clear();
    m_frameText.clear();
    m_facts = 0;
    m_instead->hide();
    m_title->setText(entry ? entry->title : tr("Nothing matches"));
    m_text->setText(entry ? entry->detail : tr("Type a port, a site, an incident, a name or a command."));
    offer({});
    if (entry) {
        switch (entry->kind) {
        case PaletteEntry::Kind::Command: showCommand(*entry); break;
        case PaletteEntry::Kind::Port: showPort(entry->port); offer(tr("Select")); break;
        case PaletteEntry::Kind::Site:
        case PaletteEntry::Kind::Station: showSite(*entry); break;
        case PaletteEntry::Kind::Alert: showAlert(*entry); break;
        case PaletteEntry::Kind::Order: showOrder(*entry); break;
        case PaletteEntry::Kind::Person: showPerson(*entry); break;
        case PaletteEntry::Kind::View: offer(tr("Show")); break;
        }
    }
    m_frame->setVisible(!m_frame->text().isEmpty());
    for (int row = 0; row < mostFacts; ++row) {
        m_names[row]->setVisible(row < m_facts);
        m_values[row]->setVisible(row < m_facts);
    }
}

void PalettePreview::showFrame(PortAction action)
{
    const CommandRequest request = m_offers.commandFor(action);
    const Network &network = m_desk.operations().network();
    const auto version = network.live(request.station).protocol;
    const auto payload = ocpp::encode(version, request.request);
    if (!payload.ok())
        return;
    const std::string_view name = ocpp::wireName(request.request.action, version);
    m_frameText = u"[2,\"\u2026\",\"%1\",%2]"_s.arg(QString::fromUtf8(name.data(), qsizetype(name.size())),
                                                    QString::fromUtf8(payload.value()));
    m_frame->setText(m_frameText + u'\n' + tr("to %1, %2").arg(printable(network.station(request.station).id), protocolText(version)));
}

void PalettePreview::showCommand(const PaletteEntry &entry)
{
    if (!entry.marks.empty()) {
        m_text->setText(tr("These ports are marked in table and mosaic. Nothing is sent to them."));
        offer(tr("Mark"));
        return;
    }
    m_text->setText(m_offers.consequence(entry.action));
    const ActionOffer offered = m_offers.offer(entry.action);
    m_reasons = offered.reasons;
    const bool locked = offered.kind == ActionOffer::Kind::Locked;
    if (!offered.reasons.isEmpty()) {
        m_guard->show(locked ? Notice::Kind::Critical : Notice::Kind::Caution, locked ? tr("Not now.") : QString(),
                      offered.reasons.join(u' '));
        m_guard->show();
    }
    offer(offered.kind == ActionOffer::Kind::Guarded ? tr("Run after a question") : tr("Run"), !locked);
    const UtcMs now = m_desk.now();
    if (isCommand(entry.action)) {
        showFrame(entry.action);
        const bool out = m_desk.operations().network().state(entry.port).inoperativeByDesk;
        if (offered.kind != ActionOffer::Kind::Live && entry.action != PortAction::Availability && !out
            && m_offers.offer(PortAction::Availability).kind == ActionOffer::Kind::Live) {
            m_instead->setText(tr("%1 instead").arg(m_offers.label(PortAction::Availability)));
            m_instead->setKey(u"I"_s);
            m_instead->show();
        }
        const Command *last = m_offers.latest(entry.action);
        addFact(tr("Last %1").arg(m_offers.label(entry.action).toLower()),
                last && !last->steps.empty() ? tr("%1, %2").arg(timeOfDay(last->steps.front().at), fateText(*last, now)) : tr("none known"));
    }
    const qint64 left = m_desk.operations().uptime().budget(entry.port, now).leftMs();
    addFact(tr("Uptime left"), budgetText(left), left < 4 * hour ? "p1" : left < 24 * hour ? "p2" : left < 72 * hour ? "p3" : "primary");
    const Alert *alert = m_offers.alert();
    const QString person = printable(m_desk.identity().person, 60);
    addFact(tr("Logged as"), alert ? tr("%1, %2").arg(person, toText(alert->id)) : person);
}

void PalettePreview::showPort(PortIx port)
{
    const Operations &operations = m_desk.operations();
    const Network &network = operations.network();
    if (!port.isValid() || port.value >= network.portCount())
        return;
    const PortState &state = network.state(port);
    const UtcMs now = m_desk.now();
    const char *tones[] = {"primary", "p1", "p2", "p3", "p4"};
    m_text->setText(siteAndState(network.site(network.siteOf(port))));
    addFact(tr("State"), state.since > 0 && now > state.since
                ? tr("%1 for %2").arg(modeText(state.mode), formatDuration(now - state.since)) : modeText(state.mode),
            tones[static_cast<int>(shownTier(state))]);
    addFact(tr("Fault"), faultText(operations, port));
    addFact(tr("Owner"), ownerOf(operations, port));
    const QString power = powerText(network.port(port));
    addFact(tr("Connector"), connectorText(network.port(port)) + (power.isEmpty() ? QString() : tr(", %1 kW").arg(power)));
    addFact(tr("Charger"), QStringList{modelText(network, network.stationIxOf(port)), firmwareText(network, network.stationIxOf(port))}
                               .join(u' ').trimmed());
    if (state.powerW >= 0 && state.mode == PortMode::Charging)
        addFact(tr("Power now"), tr("%1 kW").arg(state.powerW / 1000.0, 0, 'f', 1));
    addFact(tr("Last contact"), state.lastContactS ? timeOfDay(UtcMs(state.lastContactS) * second) : tr("never"));
    const qint64 left = operations.uptime().budget(port, now).leftMs();
    addFact(tr("Uptime left"), budgetText(left), left < 4 * hour ? "p1" : left < 24 * hour ? "p2" : left < 72 * hour ? "p3" : "primary");
}

void PalettePreview::showSite(const PaletteEntry &entry)
{
    const Network &network = m_desk.operations().network();
    offer(entry.port.isValid() ? tr("Select the worst port") : QString());
    if (entry.kind == PaletteEntry::Kind::Station) {
        const StationState &state = network.stationState(entry.station);
        addFact(tr("Charger"), QStringList{modelText(network, entry.station), firmwareText(network, entry.station)}.join(u' ').trimmed());
        addFact(tr("Protocol"), protocolText(state.protocol));
        addFact(tr("Last contact"), state.lastContact ? timeOfDay(state.lastContact) : tr("never"));
    } else {
        const Site &site = network.site(entry.site);
        const Tally &tally = network.tally(entry.site);
        m_text->setText(printable(QStringList{site.address, site.city, site.postcode}.join(u' ').simplified()));
        addFact(tr("Ports"), number(tally.total));
        addFact(tr("Charging"), number(tally.of(PortMode::Charging)));
        addFact(tr("Abnormal"), number(tally.abnormal()), tally.abnormal() ? "p3" : "primary");
        if (site.limitKw > 0)
            addFact(tr("Power limit"), tr("%1 kW").arg(double(site.limitKw), 0, 'f', 0));
    }
    if (entry.port.isValid() && entry.tier != Tier::None)
        addFact(tr("Worst port"), tr("%1, %2").arg(printable(network.name(entry.port)), faultText(m_desk.operations(), entry.port)));
    addFact(tr("Tab"), tr("searches inside"));
}

void PalettePreview::showAlert(const PaletteEntry &entry)
{
    offer(tr("Open"));
    const Alert *alert = m_desk.operations().alerts().find(entry.alert);
    if (!alert)
        return;
    m_text->setText(printable(alert->info, 200));
    addFact(tr("Tier"), tr("%1, %2").arg(label(alert->tier), tierName(alert->tier)));
    addFact(tr("Raised"), alert->count > 1 ? tr("%1, %2 times").arg(timeOfDay(alert->raised)).arg(alert->count) : timeOfDay(alert->raised));
    if (alert->port.isValid())
        addFact(tr("Port"), printable(m_desk.operations().network().name(alert->port)));
    addFact(tr("Owner"), alert->owner.isEmpty() ? tr("nobody") : printable(alert->owner, 60));
    addFact(tr("Acknowledged"), alert->acknowledged ? tr("%1, %2").arg(timeOfDay(alert->acknowledged), printable(alert->acknowledgedBy, 60)) : tr("no"));
    addFact(tr("Work order"), alert->order.isValid() ? toText(alert->order) : tr("none"));
    addFact(tr("Number"), toText(alert->id));
}

void PalettePreview::showOrder(const PaletteEntry &entry)
{
    offer(tr("Open"));
    const WorkOrder *order = m_desk.operations().orders().find(entry.order);
    if (!order)
        return;
    const std::string_view stage = text(order->stage);
    addFact(tr("Stage"), QString::fromLatin1(stage.data(), qsizetype(stage.size())));
    addFact(tr("Assigned"), order->assignee.isEmpty() ? tr("nobody") : printable(order->assignee, 60));
    addFact(tr("Part"), printable(order->part, 60));
    addFact(tr("Opened"), timeOfDay(order->opened));
}

void PalettePreview::showPerson(const PaletteEntry &entry)
{
    offer(tr("Search inside"));
    int row = 0;
    for (const Alert *alert : m_desk.operations().alerts().open()) {
        if (alert->owner != entry.person || ++row > 6)
            continue;
        addFact(label(alert->tier), printable(alert->title, 60));
    }
}
