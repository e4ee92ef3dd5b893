#include "status_strip.h"

#include "draw.h"

#include <QDateTime>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int padding = 12, gap = 14;
}

StatusStrip::StatusStrip(Desk &desk, const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent), m_desk(desk)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_beat.setInterval(500);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        setAccessibleName(facts().join(u"; "_s));
        update();
    });
    m_beat.start();
    m_forget.setSingleShot(true);
    m_forget.setInterval(6000);
    connect(&m_forget, &QTimer::timeout, this, [this] {
        m_said.clear();
        update();
    });
    themeChanged();
}

void StatusStrip::themeChanged()
{
    setFixedHeight(theme().scaled(Size::statusBar));
}

void StatusStrip::setHints(std::vector<KeyHint> hints)
{
    m_hints = std::move(hints);
    update();
}

void StatusStrip::say(const QString &text)
{
    m_said = text;
    m_forget.start();
    update();
}

void StatusStrip::setSound(const QString &text, bool isNotable)
{
    m_sound = text;
    m_soundIsNotable = isNotable;
    update();
}

void StatusStrip::mousePressEvent(QMouseEvent *event)
{
    if (m_soundAt.contains(event->position().toPoint()))
        Q_EMIT soundPressed();
}

QSize StatusStrip::sizeHint() const
{
    return {theme().scaled(1366), theme().scaled(Size::statusBar)};
}

QString StatusStrip::dataAsOf() const
{
    const UtcMs at = m_desk.operations().now();
    if (at == 0)
        return tr("No data yet");
    return tr("Data as of %1").arg(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"HH:mm:ss.zzz"_s).chopped(2));
}

/** Also in the windows of torn panels, which have no bar over them: nobody takes a recording for live. */
QString StatusStrip::replayText()
{
    return tr("REPLAY, not live");
}

int StatusStrip::openNotes() const
{
    const std::vector<HandoverNote> &notes = m_desk.operations().handover().notes();
    return int(std::count_if(notes.begin(), notes.end(), [](const HandoverNote &note) { return note.isOpen(); }));
}

QStringList StatusStrip::facts() const
{
    const FeedHealth health = m_desk.feedHealth();
    const size_t running = m_desk.operations().commands().running().size();
    QStringList facts{tr("Commands: %1 running, %2 held").arg(running).arg(health.commandsHeld)};
    if (const int open = openNotes(); open > 0)
        facts.prepend(tr("Handover: %1 to tick off").arg(open));
    if (health.state == FeedHealth::State::Replay)
        facts.prepend(replayText());
    if (!health.recording)
        facts << tr("Not recording");
    facts << (m_sound.isEmpty() ? tr("Sound on") : m_sound) << dataAsOf();
    return facts;
}

/** As many hints as fit, in the screen's order; the way to all of them is always there. */
int StatusStrip::paintHints(QPainter &painter, int right) const
{
    const Colours &c = theme().colours();
    const QFont font = theme().font(TextStyle::Small);
    const auto widthOf = [&](const KeyHint &hint) {
        int width = 2 + draw::textWidth(hint.text, font);
        for (const QString &key : hint.keys.split(u' ', Qt::SkipEmptyParts))
            width += draw::keyCapWidth(key, theme());
        return width;
    };
    int x = padding;
    const auto paint = [&](const KeyHint &hint) {
        for (const QString &key : hint.keys.split(u' ', Qt::SkipEmptyParts)) {
            const int width = draw::keyCapWidth(key, theme());
            draw::keyCap(painter, QRect(x, 0, width - 4, height()), key, theme(), c.text.secondary, c.line.strong, c.bg.raised);
            x += width;
        }
        x += 2 + draw::text(painter, QRect(x + 2, 0, right - x, height()), hint.text, font, c.text.muted) + gap;
    };
    const KeyHint all{u"?"_s, tr("all keys")};
    for (const KeyHint &hint : m_hints) {
        if (hint.keys == all.keys)
            continue;
        if (x + widthOf(hint) + gap + widthOf(all) > right)
            break;
        paint(hint);
    }
    paint(all);
    return x;
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.bar);
    painter.fillRect(QRect(0, 0, width(), 1), c.line.subtle);
    const FeedHealth health = m_desk.feedHealth();
    const bool lost = health.state == FeedHealth::State::Lost;
    const QFont font = theme().font(TextStyle::Small);
    const QStringList shown = facts();
    int right = width() - padding;
    for (auto fact = shown.crbegin(); fact != shown.crend(); ++fact) {
        const bool urgent = (lost && fact == shown.crbegin()) || *fact == tr("Not recording");
        if (*fact == replayText()) {
            const int width = draw::textWidth(*fact, theme().font(TextStyle::Small, QFont::DemiBold));
            painter.fillRect(QRect(right - width - 6, 3, width + 12, height() - 5), c.text.primary);
            draw::text(painter, QRect(right - width - 2, 0, width + 4, height()), *fact, theme().font(TextStyle::Small, QFont::DemiBold), c.bg.window);
            right -= width + gap;
            continue;
        }
        const bool isSound = *fact == m_sound, notable = isSound && m_soundIsNotable;
        const int taken = draw::text(painter, QRect(0, 0, right, height()), *fact, urgent || notable ? theme().font(TextStyle::Small, QFont::DemiBold) : font,
                                     urgent ? c.tiers[0].text : notable ? c.text.primary : c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
        if (isSound)
            m_soundAt = QRect(right - taken - gap / 2, 0, taken + gap, height());
        right -= taken + gap;
        if (std::next(fact) != shown.crend())
            painter.fillRect(QRect(right + gap / 2, 7, 1, height() - 14), c.line.strong);
    }
    if (m_said.isEmpty())
        paintHints(painter, right);
    else
        draw::text(painter, QRect(padding, 0, right - padding, height()), m_said, theme().font(TextStyle::Small, QFont::Medium), c.text.primary);
}
