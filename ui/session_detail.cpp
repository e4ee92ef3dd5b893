#include "session_detail.h"

#include "action_button.h"
#include "confirm_strip.h"
#include "panel_header.h"
#include "panel_state.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"
#include "session_curve_chart.h"
#include "session_table_model.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int lineCount = 10;

QLabel *label(const QString &type, const QString &tone, bool wraps = false)
{
    auto *made = new QLabel;
    made->setTextFormat(Qt::PlainText);
    made->setProperty("type", type);
    made->setProperty("tone", tone);
    made->setWordWrap(wraps);
    if (!wraps)
        made->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return made;
}

} // namespace

SessionDetail::SessionDetail(Desk &desk, Theme &theme, Selection &selection, ActionFlow &flow, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_flow(flow),
      m_head(new PanelHeader(theme, tr("Session"))), m_none(new PanelState(theme)), m_body(new QWidget), m_actions(new QWidget),
      m_title(label(u"mono"_s, {})), m_site(label(u"dense"_s, u"secondary"_s)), m_hint(label(u"dense"_s, u"secondary"_s, true)),
      m_grid(new QGridLayout), m_chart(new SessionCurveChart(theme)),
      m_stop(new ActionButton(theme, u"act-stop"_s, tr("Stop session"), u"Shift T"_s)),
      m_open(new ActionButton(theme, u"port"_s, tr("Open port"), u"Enter"_s)),
      m_place(new ActionButton(theme, u"site"_s, tr("Open site"), u"V"_s)), m_strip(new ConfirmStrip(theme, m_actions))
{
    setObjectName(u"sessionDetail"_s);
    setProperty("surface", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    build();
    m_flow.setStrip(m_strip);
    connect(m_stop, &QAbstractButton::clicked, this, [this] { m_flow.press(PortAction::StopSession); });
    connect(m_stop, &ActionButton::refused, this, [this] { m_flow.press(PortAction::StopSession); });
    connect(m_open, &QAbstractButton::clicked, this, &SessionDetail::portWanted);
    connect(m_place, &QAbstractButton::clicked, this, [this] { Q_EMIT siteWanted(m_desk.operations().network().siteOf(m_selection.port())); });
    connect(&m_selection, &Selection::changed, this, &SessionDetail::refresh);
    connect(&m_theme, &Theme::changed, this, &SessionDetail::refresh);
    refresh();
}

void SessionDetail::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_none, 1);
    column->addWidget(m_body, 1);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(12, 10, 12, 12);
    body->setSpacing(4);
    body->addWidget(m_title);
    body->addWidget(m_site);
    body->addSpacing(6);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);
    for (int i = 0; i < lineCount; ++i) {
        m_lines.emplace_back(label(u"small"_s, u"muted"_s), label(u"dense"_s, {}));
        m_lines.back().first->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        m_grid->addWidget(m_lines.back().first, i, 0);
        m_grid->addWidget(m_lines.back().second, i, 1);
    }
    body->addLayout(m_grid);
    body->addSpacing(6);
    body->addWidget(m_chart);
    body->addWidget(m_hint);
    body->addStretch(1);
    auto *actions = new QVBoxLayout(m_actions);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(5);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (ActionButton *button : {m_open, m_place}) {
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        row->addWidget(button);
    }
    m_stop->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    actions->addLayout(row);
    actions->addWidget(m_stop);
    m_actions->setMinimumHeight(m_theme.scaled(110)); // the confirmation needs the room
    actions->addStretch(1);
    body->addWidget(m_actions);
}

void SessionDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_strip->setGeometry(m_actions->rect());
}

QString SessionDetail::usualText(const LiveSession &session) const
{
    const UsualPower usual = m_desk.operations().sessions().usual(session.port);
    QStringList parts;
    if (usual.portW >= 0)
        parts += tr("this port %1").arg(kilowattText(usual.portW));
    if (usual.vehicleW >= 0)
        parts += tr("this vehicle elsewhere %1").arg(kilowattText(usual.vehicleW));
    return parts.isEmpty() ? tr("nothing to compare with yet") : parts.join(u", "_s);
}

std::vector<SessionDetail::Line> SessionDetail::linesOf(const LiveSession &session) const
{
    const Network &network = m_desk.operations().network();
    const PortState &state = network.state(session.port);
    const Session *told = network.lastSession(session.port);
    const UtcMs now = m_desk.now();
    std::vector<Line> lines;
    lines.push_back({tr("Since"), tr("%1 UTC, %2").arg(timeText(session.start, now), formatDuration(std::max<UtcMs>((session.isRunning() ? now : session.end) - session.start, 0)))});
    if (!session.isRunning())
        lines.push_back({tr("Ended"), tr("%1 UTC, %2").arg(timeText(session.end, now), told && !told->endReason.isEmpty() ? printable(told->endReason, 40) : tr("no reason told"))});
    lines.push_back({tr("Energy"), energyText(told && (told->lastWh >= 0 || told->carriedWh >= 0) ? qint64(told->energyWh()) : -1)});
    QString power = kilowattText(session.powerW);
    if (session.derived)
        power += u" ("_s + tr("from the register: the meter tells no power") + u')';
    lines.push_back({tr("Power now"), power});
    lines.push_back({tr("Highest"), kilowattText(session.topW)});
    if (session.isRunning())
        lines.push_back({tr("Before"), usualText(session)});
    if (state.soc != 255 && session.isRunning())
        lines.push_back({tr("State of charge"), tr("%1 %").arg(state.soc)});
    lines.push_back({tr("Authorized by"), session.method == AuthMethod::Unknown && !session.fromStart
                                              ? tr("not known: it ran before this desk heard of it") : authText(session.method)});
    if (told && !told->idToken.isEmpty())
        lines.push_back({tr("Token"), printable(told->idToken, 40)});
    if (told && !told->transactionId.isEmpty())
        lines.push_back({tr("Transaction"), printable(told->transactionId, 40)});
    return lines;
}

void SessionDetail::showLines(const std::vector<Line> &lines)
{
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const bool used = i < lines.size();
        m_lines[i].first->setVisible(used);
        m_lines[i].second->setVisible(used);
        if (!used)
            continue;
        m_lines[i].first->setText(lines[i].caption);
        m_lines[i].second->setText(lines[i].text);
        m_lines[i].second->setToolTip(lines[i].text);
    }
}

void SessionDetail::refresh()
{
    const PortIx port = m_selection.port();
    const Network &network = m_desk.operations().network();
    const bool known = port.value < network.portCount();
    const LiveSession *session = known ? m_desk.operations().sessions().last(port) : nullptr;
    m_body->setVisible(session);
    m_none->setVisible(!session);
    m_head->setDetail(!session ? QString() : session->isRunning() ? tr("running") : tr("the last one here"));
    if (!session) {
        m_none->show(PanelState::Kind::Empty, known ? tr("No session on this port") : tr("No session selected"),
                     known ? tr("%1 has no session that this desk knows.").arg(printable(network.name(port))) : tr("Select a row to see its curve."));
        return;
    }
    const QString rated = powerText(network.port(port));
    m_title->setText(printable(network.name(port)));
    m_site->setText(siteAndState(network.site(network.siteOf(port))) + (rated.isEmpty() ? QString() : u", "_s + tr("rated %1 kW").arg(rated)));
    showLines(linesOf(*session));
    const UsualPower usual = m_desk.operations().sessions().usual(port);
    m_chart->setSession(*session, usual.expectedW, session->isRunning() ? m_desk.now() : session->end);
    m_hint->setVisible(usual.low);
    m_hint->setText(tr("Takes less than half of what is usual here, after more than five minutes. Perhaps the port is derated. A hint, not an alert."));
    showStop();
}

void SessionDetail::showStop()
{
    const PortActions &actions = m_flow.actions();
    const ActionOffer offer = actions.offer(PortAction::StopSession);
    m_stop->setLocked(offer.kind == ActionOffer::Kind::Locked ? (offer.why.isEmpty() ? tr("held until the feed is back") : offer.why) : QString());
    m_stop->setToolTip(offer.reasons.join(u'\n'));
    const Command *last = actions.latest(PortAction::StopSession);
    const UtcMs since = last && !last->steps.empty() ? m_desk.now() - last->steps.back().at : day;
    using Fate = ActionButton::Fate;
    if (!last || (isFinal(last->stage) && since > 45 * second)) {
        m_stop->setFate(Fate::None);
        return;
    }
    switch (last->stage) {
    case CommandStage::Requested:
    case CommandStage::Recorded: m_stop->setFate(Fate::Waiting, tr("recorded")); return;
    case CommandStage::Sent: m_stop->setFate(Fate::Waiting, tr("sent")); return;
    case CommandStage::Accepted: m_stop->setFate(Fate::Accepted, tr("accepted")); return;
    case CommandStage::Confirmed: m_stop->setFate(Fate::Confirmed, tr("ended")); return;
    case CommandStage::Refused: m_stop->setFate(Fate::Failed, tr("refused")); return;
    case CommandStage::Rejected: m_stop->setFate(Fate::Failed, tr("rejected")); return;
    case CommandStage::TimedOut: m_stop->setFate(Fate::Failed, tr("no answer")); return;
    case CommandStage::Unconfirmed: m_stop->setFate(Fate::Failed, tr("unconfirmed")); return;
    case CommandStage::Unknown: m_stop->setFate(Fate::Failed, tr("unknown")); return;
    case CommandStage::Cancelled: m_stop->setFate(Fate::None); return;
    }
}
