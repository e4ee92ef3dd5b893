#include "timeline_row.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int line = 22, timeWidth = 62, textLeft = 83, mostFrameLines = 12;
}

TimelineRow::TimelineRow(const Theme &theme, TimelineEntry entry, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_entry(std::move(entry))
{
    setFocusPolicy(m_entry.detail.isEmpty() ? Qt::NoFocus : Qt::TabFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(plainText(m_entry));
}

void TimelineRow::setEntry(const TimelineEntry &entry)
{
    const bool sameFrame = entry.detail == m_entry.detail;
    m_entry = entry;
    setAccessibleName(plainText(m_entry));
    if (m_frame && !sameFrame) {
        m_frame->setPlainText(m_entry.detail);
        updateGeometry();
    }
    update();
}

int TimelineRow::frameHeight() const
{
    const int lines = std::clamp(int(m_entry.detail.count(u'\n')) + 1 + int(m_entry.detail.size()) / 52, 1, mostFrameLines);
    return lines * QFontMetrics(m_theme.font(TextStyle::Mono)).lineSpacing() + 14;
}

QSize TimelineRow::sizeHint() const
{
    return {200, m_theme.scaled(line) + (m_frame ? frameHeight() + 4 : 0)};
}

void TimelineRow::setExpanded(bool expanded)
{
    if (expanded == isExpanded() || (expanded && m_entry.detail.isEmpty()))
        return;
    if (!expanded) {
        m_frame->deleteLater();
        m_frame = nullptr;
    } else {
        m_frame = new QPlainTextEdit(m_entry.detail, this);
        m_frame->setReadOnly(true);
        m_frame->setObjectName(u"frame"_s);
        m_frame->setFont(m_theme.font(TextStyle::Mono));
        m_frame->setTabChangesFocus(true);
        m_frame->setWordWrapMode(QTextOption::WrapAnywhere);
        placeFrame();
        m_frame->show();
    }
    setFixedHeight(sizeHint().height());
    updateGeometry();
    update();
}

void TimelineRow::placeFrame()
{
    if (m_frame)
        m_frame->setGeometry(textLeft - 21, m_theme.scaled(line), width() - textLeft + 21, frameHeight());
}

void TimelineRow::resizeEvent(QResizeEvent *)
{
    placeFrame();
}

QColor TimelineRow::colourOf(TimelineWords::Tone tone) const
{
    const Colours &c = m_theme.colours();
    switch (tone) {
    case TimelineWords::Tone::Normal: return c.text.secondary;
    case TimelineWords::Tone::Strong: return c.text.primary;
    case TimelineWords::Tone::Quiet: return c.text.muted;
    case TimelineWords::Tone::Urgent: return m_entry.tier == Tier::None ? c.text.primary : c.tier(m_entry.tier).text;
    }
    return c.text.secondary;
}

void TimelineRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = m_theme.colours();
    const int height = m_theme.scaled(line);
    if (hasFocus())
        painter.fillRect(QRect(0, 0, width(), height), c.bg.raised);
    painter.setFont(m_theme.font(TextStyle::Mono));
    painter.setPen(c.text.muted);
    painter.drawText(QRect(0, 0, timeWidth, height), Qt::AlignVCenter | Qt::AlignLeft, timeOfDay(m_entry.at));
    const bool urgent = std::any_of(m_entry.words.begin(), m_entry.words.end(),
                                    [](const TimelineWords &w) { return w.tone == TimelineWords::Tone::Urgent; });
    const QColor glyph = urgent ? colourOf(TimelineWords::Tone::Urgent) : c.text.secondary;
    painter.drawPixmap(textLeft - 21, (height - 14) / 2, m_theme.pixmap(m_entry.icon, glyph, 14, devicePixelRatioF()));
    const int right = width() - (m_entry.detail.isEmpty() ? 0 : 18);
    int x = textLeft;
    for (const TimelineWords &words : m_entry.words) {
        QFont font = m_theme.font(TextStyle::Dense);
        if (words.tone == TimelineWords::Tone::Strong || words.tone == TimelineWords::Tone::Urgent)
            font.setWeight(QFont::DemiBold);
        const QFontMetrics metrics(font);
        const QString text = metrics.elidedText(words.text, Qt::ElideRight, std::max(0, right - x));
        painter.setFont(font);
        painter.setPen(colourOf(words.tone));
        painter.drawText(QRect(x, 0, std::max(0, right - x), height), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
        x += metrics.horizontalAdvance(text);
        if (x >= right || text != words.text)
            break;
    }
    if (!m_entry.detail.isEmpty()) {
        const QString chevron = isExpanded() ? u"chevron-down"_s : u"chevron-right"_s;
        painter.drawPixmap(width() - 14, (height - 14) / 2, m_theme.pixmap(chevron, c.text.muted, 14, devicePixelRatioF()));
    }
}

void TimelineRow::mousePressEvent(QMouseEvent *)
{
    setExpanded(!isExpanded());
}

void TimelineRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        setExpanded(!isExpanded());
    else
        QWidget::keyPressEvent(event);
}
