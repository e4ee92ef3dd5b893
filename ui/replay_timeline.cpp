#include "replay_timeline.h"

#include "draw.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

ReplayTimeline::ReplayTimeline(Replay &replay, const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent), m_replay(replay)
{
    setObjectName(u"replayLine"_s);
    setAccessibleName(tr("Time in the recording"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
}

QString ReplayTimeline::clock(UtcMs time)
{
    return QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC), u"d MMM HH:mm:ss"_s);
}

QRect ReplayTimeline::line() const
{
    const int pad = theme().scaled(8), thick = theme().scaled(8);
    return {pad, (height() - thick) / 2, qMax(1, width() - 2 * pad), thick};
}

int ReplayTimeline::placeOf(UtcMs time, const ReplayState &state) const
{
    const QRect bar = line();
    const double share = state.end > state.begin ? double(time - state.begin) / double(state.end - state.begin) : 0;
    return bar.left() + qRound(qBound(0.0, share, 1.0) * bar.width());
}

UtcMs ReplayTimeline::timeAt(int x) const
{
    const ReplayState state = m_replay.state();
    const QRect bar = line();
    return state.begin + UtcMs(qBound(0.0, double(x - bar.left()) / bar.width(), 1.0) * double(state.end - state.begin));
}

/** The worst of what falls on one pixel, so that thousands cost no more than the line is wide. */
void ReplayTimeline::paintMarks(QPainter &painter, const ReplayState &state) const
{
    const Colours &c = theme().colours();
    const QRect bar = line();
    std::vector<Tier> worst(size_t(bar.width()) + 1, Tier::None);
    for (const ReplayMark &mark : m_replay.marks()) {
        Tier &here = worst[size_t(placeOf(mark.at, state) - bar.left())];
        if (here == Tier::None || (mark.tier != Tier::None && mark.tier < here))
            here = mark.tier;
    }
    for (size_t x = 0; x < worst.size(); ++x)
        if (worst[x] != Tier::None)
            painter.fillRect(bar.left() + int(x) - 1, bar.top() - theme().scaled(6), 2, theme().scaled(5),
                             worst[x] == Tier::P4 ? c.text.muted : c.tier(worst[x]).fill);
}

void ReplayTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    const ReplayState state = m_replay.state();
    const QRect bar = line();
    painter.fillRect(bar, c.bg.input);
    draw::frame(painter, bar, hasFocus() ? c.line.focus : c.line.control);
    const int at = placeOf(m_dragged > 0 ? m_dragged : state.at, state);
    painter.fillRect(bar.left() + 1, bar.top() + 1, qMax(0, at - bar.left() - 1), bar.height() - 2, c.chart.s2);
    paintMarks(painter, state);
    painter.fillRect(at - 1, bar.top() - theme().scaled(4), 3, bar.height() + theme().scaled(8), c.text.primary);
}

void ReplayTimeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragged = timeAt(event->position().toPoint().x());
    update();
}

void ReplayTimeline::mouseMoveEvent(QMouseEvent *event)
{
    const UtcMs time = timeAt(event->position().toPoint().x());
    if (m_dragged > 0)
        m_dragged = time;
    if (m_replay.state().begin > 0)
        QToolTip::showText(event->globalPosition().toPoint(), tr("%1 UTC").arg(clock(time)), this);
    update();
}

void ReplayTimeline::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_dragged == 0)
        return;
    m_dragged = 0;
    Q_EMIT wanted(timeAt(event->position().toPoint().x()));
    update();
}

/** A minute with an arrow, ten with Shift, the ends with Home and End. */
void ReplayTimeline::keyPressEvent(QKeyEvent *event)
{
    const ReplayState state = m_replay.state();
    const qint64 step = event->modifiers() == Qt::ShiftModifier ? 10 * minute : minute;
    if (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return ThemedWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: Q_EMIT wanted(qMax(state.begin, state.at - step)); return;
    case Qt::Key_Right: Q_EMIT wanted(qMin(state.end, state.at + step)); return;
    case Qt::Key_Home: Q_EMIT wanted(state.begin); return;
    case Qt::Key_End: Q_EMIT wanted(state.end); return;
    default: ThemedWidget::keyPressEvent(event);
    }
}
