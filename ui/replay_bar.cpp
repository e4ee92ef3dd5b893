#include "replay_bar.h"

#include "action_button.h"
#include "draw.h"
#include "replay_timeline.h"
#include "segmented_control.h"

#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<double, 4> speeds{1, 10, 60, 600};
constexpr int padding = 12, gap = 8, height100 = 36;

/** The one of the four that a speed is nearest to, by ratio. */
int nearest(double speed)
{
    int best = 0;
    for (int i = 1; i < int(speeds.size()); ++i)
        if (std::abs(std::log(speeds[size_t(i)] / speed)) < std::abs(std::log(speeds[size_t(best)] / speed)))
            best = i;
    return best;
}

} // namespace

ReplayBar::ReplayBar(Replay &replay, const Theme &theme, QWidget *parent)
    : ThemedWidget(theme, parent), m_replay(replay), m_play(new ActionButton(theme, u"pause"_s, tr("Pause"), u"Space"_s, this)),
      m_next(new ActionButton(theme, u"arrow-right"_s, tr("Next alert"), u"N"_s, this)),
      m_speed(new SegmentedControl(theme, {tr("1×"), tr("10×"), tr("60×"), tr("600×")}, {}, this)), m_line(new ReplayTimeline(replay, theme, this))
{
    setObjectName(u"replayBar"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (ActionButton *button : {m_play, m_next}) {
        button->setLook(ActionButton::Look::Dense);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_play->setObjectName(u"play"_s);
    m_next->setObjectName(u"nextAlert"_s);
    m_speed->setObjectName(u"speed"_s);
    connect(m_play, &QAbstractButton::clicked, this, &ReplayBar::togglePaused);
    connect(m_next, &QAbstractButton::clicked, this, &ReplayBar::nextAlert);
    connect(m_speed, &SegmentedControl::picked, this, &ReplayBar::pickSpeed);
    connect(m_line, &ReplayTimeline::wanted, this, [this](UtcMs time) { m_replay.seek(time); });
    connect(&replay, &Replay::changed, this, &ReplayBar::refresh);
    themeChanged();
    refresh();
}

void ReplayBar::themeChanged()
{
    setFixedHeight(theme().scaled(height100));
    placeParts();
}

QSize ReplayBar::sizeHint() const
{
    return {theme().scaled(1366), theme().scaled(height100)};
}

void ReplayBar::togglePaused()
{
    const ReplayState state = m_replay.state();
    if (state.isOver && !state.seeking)
        return Q_EMIT said(tr("The recording ends here. Drag the bar back to see it again."));
    m_replay.setPaused(!state.paused);
}

void ReplayBar::nextAlert()
{
    if (const Result<void> on = m_replay.nextAlert(); !on)
        Q_EMIT said(on.problem().text);
}

void ReplayBar::pickSpeed(int index)
{
    m_replay.setSpeed(speeds[size_t(index)]);
}

QString ReplayBar::badgeText() const
{
    const ReplayState state = m_replay.state();
    if (state.seeking)
        return tr("REPLAY, MOVING");
    if (state.isOver)
        return tr("REPLAY, AT ITS END");
    if (state.paused)
        return tr("REPLAY, PAUSED");
    const bool named = qFuzzyCompare(speeds[size_t(nearest(state.speed))], state.speed);
    return named ? tr("REPLAY") : tr("REPLAY %1×").arg(QLocale::c().toString(state.speed, 'g', 4));
}

QString ReplayBar::timeText() const
{
    const ReplayState state = m_replay.state();
    if (state.begin == 0)
        return tr("reading");
    const QString length = state.readAhead ? formatDuration(state.end - state.begin) : tr("%1, still reading").arg(formatDuration(state.end - state.begin));
    return tr("%1 UTC, %2 % of %3").arg(ReplayTimeline::clock(state.at)).arg(qRound(state.share() * 100)).arg(length);
}

void ReplayBar::refresh()
{
    const ReplayState state = m_replay.state();
    m_play->setIconName(state.paused || state.isOver ? u"play"_s : u"pause"_s);
    m_play->setText(state.paused || state.isOver ? tr("Play") : tr("Pause"));
    const QSignalBlocker quiet(m_speed);
    m_speed->setCurrent(nearest(state.speed));
    setAccessibleName(tr("%1, %2").arg(badgeText(), timeText()));
    m_line->update();
    placeParts();
    update();
}

/** Badge, buttons, the line in what is left, the time at the right. */
void ReplayBar::placeParts()
{
    const auto place = [this](QWidget *part, int x) {
        const QSize size = part->sizeHint();
        part->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
        return x + size.width() + theme().scaled(gap);
    };
    const QFont strong = theme().font(TextStyle::Dense, QFont::DemiBold);
    int x = theme().scaled(padding) * 2 + qMax(draw::textWidth(tr("REPLAY, PAUSED"), strong), draw::textWidth(badgeText(), strong)) + theme().scaled(gap);
    x = place(m_play, x);
    x = place(m_speed, x);
    x = place(m_next, x);
    const int right = width() - theme().scaled(padding) - draw::textWidth(timeText(), theme().font(TextStyle::Dense)) - theme().scaled(gap);
    m_line->setGeometry(x, 0, qMax(theme().scaled(60), right - x), height());
}

void ReplayBar::resizeEvent(QResizeEvent *event)
{
    ThemedWidget::resizeEvent(event);
    placeParts();
}

/** The badge is as light as the desk is dark, and the other way round: nobody takes this for live (design: ui, tier colours
 * belong to alerts alone). */
void ReplayBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.raised);
    painter.fillRect(0, height() - 2, width(), 2, c.text.primary);
    const QFont strong = theme().font(TextStyle::Dense, QFont::DemiBold);
    const QRect badge(0, 0, theme().scaled(padding) * 2 + draw::textWidth(badgeText(), strong), height());
    painter.fillRect(badge, c.text.primary);
    draw::text(painter, badge, badgeText(), strong, c.bg.window, Qt::AlignCenter);
    const int textWidth = draw::textWidth(timeText(), theme().font(TextStyle::Dense));
    draw::text(painter, QRect(width() - theme().scaled(padding) - textWidth - 2, 0, textWidth + 4, height()), timeText(), theme().font(TextStyle::Dense), c.text.primary);
}
