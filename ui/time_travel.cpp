#include "time_travel.h"

#include "draw.h"
#include "port_mosaic.h"

#include <QMouseEvent>
#include <QPainter>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int barHeight = 30, padding = 12;

/** "13:45", and the day when that is another one. */
QString clock(UtcMs time, UtcMs now)
{
    const QByteArray text = formatTime(time), today = formatTime(now);
    const QString timeOfIt = QString::fromLatin1(text.mid(11, 5));
    return text.left(10) == today.left(10) ? timeOfIt : QString::fromLatin1(text.mid(5, 5)) + u' ' + timeOfIt;
}

QString ago(UtcMs span)
{
    const qint64 minutes = std::max<qint64>(0, span) / minute;
    if (minutes < 60)
        return TimeTravel::tr("%1 min ago").arg(minutes);
    return TimeTravel::tr("%1 h %2 min ago").arg(QString::number(minutes / 60), QString::number(minutes % 60).rightJustified(2, u'0'));
}

} // namespace

TimeTravel::TimeTravel(const Desk &desk, const Theme &theme, PortMosaic &mosaic, QWidget *parent)
    : ThemedWidget(theme, parent), m_desk(desk), m_mosaic(mosaic)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    hide();
}

QSize TimeTravel::sizeHint() const
{
    return {600, theme().scaled(barHeight)};
}

UtcMs TimeTravel::earliest() const
{
    const UtcMs now = m_desk.now(), since = m_desk.operations().uptime().shownSince();
    return since == 0 ? now : std::clamp(since, now - reach, now);
}

void TimeTravel::stepBy(int direction, UtcMs width)
{
    const UtcMs now = m_desk.now(), from = isLive() ? now : m_when;
    if (direction > 0) {
        if (!isLive())
            goTo((from / width + 1) * width);
        return;
    }
    const UtcMs first = earliest();
    const UtcMs wanted = std::max((from - 1) / width * width, first);
    if (wanted >= from || first >= now) {
        Q_EMIT said(first >= now ? tr("Nothing was recorded yet: there is no past to show.") : tr("Nothing was recorded before %1 UTC.").arg(clock(first, now)));
        return;
    }
    goTo(wanted);
}

void TimeTravel::goTo(UtcMs when)
{
    if (when >= m_desk.now())
        goLive();
    else
        showAt(std::max(when, earliest()));
}

void TimeTravel::goLive()
{
    if (isLive())
        return;
    m_when = 0;
    for (QShortcut *key : m_wayBack)
        key->setEnabled(false);
    hide();
    m_mosaic.showLive();
    Q_EMIT moved();
}

void TimeTravel::showAt(UtcMs when)
{
    const std::vector<ShownState> shown = m_desk.operations().uptime().shownAt(when);
    if (shown.empty()) {
        Q_EMIT said(tr("What the ports showed then is not known."));
        return;
    }
    std::vector<CellShade> shades;
    shades.reserve(shown.size());
    for (const ShownState &state : shown)
        shades.push_back(CellShade::of(state.mode, state.tier));
    m_when = when;
    m_mosaic.showPast(shades, asOf());
    for (QShortcut *key : m_wayBack)
        key->setEnabled(true);
    setAccessibleName(asOf());
    setVisible(true);
    update();
    Q_EMIT moved();
}

QString TimeTravel::asOf() const
{
    return isLive() ? QString() : tr("as of %1 UTC, %2").arg(clock(m_when, m_desk.now()), ago(m_desk.now() - m_when));
}

void TimeTravel::addKeys(QWidget *scope)
{
    const auto add = [this, scope](const QKeySequence &keys, auto act) {
        auto *shortcut = new QShortcut(keys, scope, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
        return shortcut;
    };
    add(Qt::Key_BracketLeft, [this] { stepBy(-1); });
    add(Qt::Key_BracketRight, [this] { stepBy(1); });
    // What Shift makes of the keys differs by keyboard.
    for (const QKeySequence &keys : {QKeySequence(Qt::SHIFT | Qt::Key_BracketLeft), QKeySequence(Qt::SHIFT | Qt::Key_BraceLeft)})
        add(keys, [this] { stepBy(-1, longStep); });
    for (const QKeySequence &keys : {QKeySequence(Qt::SHIFT | Qt::Key_BracketRight), QKeySequence(Qt::SHIFT | Qt::Key_BraceRight)})
        add(keys, [this] { stepBy(1, longStep); });
    for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_End}) {
        m_wayBack.push_back(add(key, [this] { goLive(); }));
        m_wayBack.back()->setEnabled(!isLive());
    }
}

void TimeTravel::tick()
{
    if (isLive())
        return;
    setAccessibleName(asOf());
    if (m_when < earliest()) {
        showAt(earliest()); // the record moved on
        return;
    }
    m_mosaic.setPastLabel(asOf());
    update();
}

void TimeTravel::refresh()
{
    if (!isLive())
        showAt(m_when);
}

QRect TimeTravel::track() const
{
    const int left = std::max(width() / 2, width() - 620);
    return {left, 0, std::max(40, width() - left - 130), height()};
}

int TimeTravel::xOf(UtcMs time) const
{
    const QRect line = track();
    const UtcMs back = std::clamp<UtcMs>(m_desk.now() - time, 0, reach);
    return line.right() - int(back * line.width() / reach);
}

/** Inverse ground: nothing else on screen looks like this, and no colour of a tier is used up for it. */
void TimeTravel::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.action.primaryBg);
    const QColor ink = c.action.primaryFg;
    const QFont strong = theme().font(TextStyle::Dense, QFont::DemiBold), small = theme().font(TextStyle::Small);
    const QRect line = track();
    QRect text(padding, 0, line.left() - 2 * padding, height());
    text.setLeft(text.left() + draw::text(painter, text, tr("PAST, %1").arg(asOf()), strong, ink) + 14);
    const QString warning = tr("Commands act on the ports as they are now.");
    if (draw::textWidth(warning, small) <= text.width())
        draw::text(painter, text, warning, small, ink);
    const int middle = height() / 2, known = xOf(earliest());
    painter.fillRect(QRect(known, middle - 1, line.right() - known, 3), ink);
    for (int mark = 0; mark <= 24; ++mark) {
        const int x = line.right() - mark * line.width() / 24;
        painter.fillRect(QRect(x, middle - (mark % 6 == 0 ? 7 : 4), 1, mark % 6 == 0 ? 15 : 9), ink);
    }
    const int x = xOf(m_when);
    painter.fillRect(QRect(x - 5, middle - 10, 11, 21), c.action.primaryBg);
    painter.fillRect(QRect(x - 3, middle - 9, 7, 19), ink);
    draw::text(painter, QRect(line.right() + 12, 0, width() - line.right() - 12, height()), tr("Live: Esc or End"), small, ink);
}

void TimeTravel::mousePressEvent(QMouseEvent *event)
{
    const int x = int(event->position().x());
    if (x > track().right() + 8)
        goLive();
    else if (x >= track().left() - 8)
        dragTo(x);
}

void TimeTravel::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton && event->position().x() >= track().left() - 8)
        dragTo(int(event->position().x()));
}

/** A drag never ends the journey by itself: its right end is the newest full five minutes. */
void TimeTravel::dragTo(int x)
{
    const QRect line = track();
    const UtcMs now = m_desk.now(), grain = 5 * minute;
    const UtcMs back = UtcMs(std::clamp(line.right() - x, 0, line.width())) * reach / line.width();
    const UtcMs wanted = std::max((now - std::max<UtcMs>(back, 1)) / grain * grain, earliest());
    if (wanted != m_when && wanted < now)
        showAt(wanted);
}
