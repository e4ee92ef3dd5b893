#include "feed_field.h"

#include "draw.h"
#include "sparkline.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 14, gap = 8, lineWidth = 44;

/** "00:42", "12:07", "1:02:33": a clock that runs. */
QString clockText(qint64 ms)
{
    const qint64 seconds = qMax<qint64>(0, ms) / 1000;
    const QString tail = u"%1:%2"_s.arg(seconds / 60 % 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds < 3600 ? tail : u"%1:%2"_s.arg(seconds / 3600).arg(tail);
}

} // namespace

FeedField::FeedField(Desk &desk, const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent), m_desk(desk)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    m_beat.setInterval(500);
    connect(&m_beat, &QTimer::timeout, this, &FeedField::refresh);
    connect(&desk, &Desk::feedHealthChanged, this, &FeedField::refresh);
    m_beat.start();
    refresh();
}

void FeedField::mousePressEvent(QMouseEvent *)
{
    Q_EMIT opened();
}

void FeedField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT opened();
    else
        ThemedWidget::keyPressEvent(event);
}

void FeedField::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

void FeedField::refresh()
{
    m_health = m_desk.feedHealth();
    setAccessibleName(tr("Feed: %1").arg(text()));
    QStringList tip{m_health.url.toHtmlEscaped(),
                    tr("%Ln reconnects", nullptr, int(m_health.reconnects)) + u", "_s
                        + tr("%Ln gaps", nullptr, int(m_health.gaps)) + u", "_s
                        + tr("%Ln unreadable messages", nullptr, int(m_health.malformed))};
    if (!m_health.problem.isEmpty())
        tip << m_health.problem.toHtmlEscaped();
    if (!m_health.recording)
        tip << tr("Not recording: %1").arg(m_health.recordingProblem.toHtmlEscaped());
    setToolTip(tip.join(u"<br>"_s));
    updateGeometry();
    update();
}

QString FeedField::state() const
{
    switch (m_health.state) {
    case FeedHealth::State::Connecting: return tr("CONNECTING");
    case FeedHealth::State::Live: return tr("LIVE");
    case FeedHealth::State::Late: return tr("LATE %1 s").arg(m_health.secondsBehind, 0, 'f', 1);
    case FeedHealth::State::Lost:
        return m_health.lostSince > 0 ? tr("FEED LOST %1").arg(clockText(m_desk.now() - m_health.lostSince)) : tr("FEED LOST");
    case FeedHealth::State::Replay: return tr("REPLAY");
    }
    Q_UNREACHABLE();
}

QString FeedField::detail() const
{
    const QString rate = tr("%1 ev/s").arg(QLocale(QLocale::English).toString(qint64(std::llround(m_health.eventsPerSecond))));
    switch (m_health.state) {
    case FeedHealth::State::Connecting: return tr("waiting for the first answer");
    case FeedHealth::State::Live: return tr("%1 s behind · %2").arg(m_health.secondsBehind, 0, 'f', 1).arg(rate);
    case FeedHealth::State::Late: return rate;
    case FeedHealth::State::Lost: return tr("showing last known state");
    case FeedHealth::State::Replay: return tr("recorded, nothing is sent");
    }
    Q_UNREACHABLE();
}

QString FeedField::text() const
{
    return tr("%1 %2").arg(state(), detail());
}

QSize FeedField::sizeHint() const
{
    int width = 2 * padding + theme().scaled(Size::icon) + gap + draw::textWidth(state(), theme().font(TextStyle::Dense, QFont::DemiBold));
    if (!m_compact)
        width += gap + draw::textWidth(detail(), theme().font(TextStyle::Dense)) + (m_health.state == FeedHealth::State::Live ? gap + theme().scaled(lineWidth) : 0);
    return {width, theme().scaled(Size::topBar) - 1};
}

void FeedField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    const bool lost = m_health.state == FeedHealth::State::Lost, late = m_health.state == FeedHealth::State::Late;
    if (lost)
        painter.fillRect(rect(), c.tiers[0].fill);
    const QColor ink = lost ? c.tiers[0].on : late ? c.tiers[2].text : c.text.primary;
    const QColor soft = lost ? c.tiers[0].on : c.text.secondary;
    const int edge = theme().scaled(Size::icon);
    int x = padding;
    draw::icon(painter, QRect(x, (height() - edge) / 2, edge, edge), lost ? u"feed-lost"_s : u"feed-live"_s, late ? c.tiers[2].stroke : ink, theme());
    x += edge + gap;
    x += draw::text(painter, QRect(x, 0, width() - x, height()), state(), theme().font(TextStyle::Dense, QFont::DemiBold), ink) + gap;
    if (hasFocus())
        draw::frame(painter, rect().adjusted(2, 4, -3, -5), c.line.focus);
    if (m_compact)
        return;
    x += draw::text(painter, QRect(x, 0, width() - x, height()), detail(), theme().font(TextStyle::Dense), soft) + gap;
    if (m_health.state == FeedHealth::State::Live)
        Sparkline::paint(painter, QRect(x, (height() - theme().scaled(18)) / 2, width() - x - padding, theme().scaled(18)), m_health.rateHistory, c.chart.s2);
}
