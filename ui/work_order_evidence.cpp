#include "work_order_evidence.h"

#include "draw.h"

#include <QPainter>

using namespace Qt::StringLiterals;

using State = EvidenceLine::State;

WorkOrderEvidence::WorkOrderEvidence(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

static QString stateWord(State state)
{
    switch (state) {
    case State::Open: return WorkOrderEvidence::tr("open");
    case State::Running: return WorkOrderEvidence::tr("running");
    case State::Passed: return WorkOrderEvidence::tr("passed");
    case State::Failed: return WorkOrderEvidence::tr("failed");
    case State::Overridden: return WorkOrderEvidence::tr("overridden");
    }
    return {};
}

void WorkOrderEvidence::setLines(std::vector<EvidenceLine> lines)
{
    if (lines.size() != m_lines.size())
        updateGeometry();
    m_lines = std::move(lines);
    QStringList words;
    for (const EvidenceLine &line : m_lines)
        words.append(tr("%1, %2, %3 %4").arg(line.title, stateWord(line.state), line.detail, line.value));
    setAccessibleName(words.join(u". "_s));
    update();
}

QSize WorkOrderEvidence::sizeHint() const
{
    return {theme().scaled(380), headHeight() + int(m_lines.size()) * lineHeight()};
}

void WorkOrderEvidence::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.bg.panel);
    const int pad = theme().scaled(14);
    QRect head(pad, 0, width() - 2 * pad, headHeight());
    const int title = draw::text(painter, head, tr("Evidence"), theme().font(TextStyle::BaseStrong), c.text.primary);
    const int needed = 3;
    draw::text(painter, head.adjusted(title + theme().scaled(8), 0, 0, 0), tr("%1 of %2 passed").arg(passedCount(m_lines)).arg(needed),
               theme().font(TextStyle::Dense), c.text.secondary);
    draw::text(painter, head, tr("all of them open the Close button"), theme().font(TextStyle::Small), c.text.muted,
               Qt::AlignRight | Qt::AlignVCenter);
    QRect line(pad, headHeight(), width() - 2 * pad, lineHeight());
    for (const EvidenceLine &evidence : m_lines) {
        paintLine(painter, line, evidence);
        line.translate(0, lineHeight());
    }
}

void WorkOrderEvidence::paintLine(QPainter &painter, const QRect &rect, const EvidenceLine &line) const
{
    const Colours &c = theme().colours();
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, c.line.subtle);
    const int mark = theme().scaled(16);
    paintMark(painter, QRectF(rect.left() + 0.5, rect.center().y() - mark / 2.0, mark, mark), line);
    const QFont valueFont = line.progress >= 0 ? theme().font(TextStyle::BaseStrong) : theme().font(TextStyle::Dense);
    const int valueWidth = line.value.isEmpty() ? 0 : draw::textWidth(line.value, valueFont) + 2;
    QRect value(rect.right() - valueWidth + 1, rect.top(), valueWidth, rect.height());
    draw::text(painter, value, line.value, valueFont, line.progress >= 0 ? c.text.primary : c.text.secondary,
               Qt::AlignRight | Qt::AlignVCenter);
    int right = value.left() - theme().scaled(8);
    if (line.progress >= 0) {
        const QRect bar(right - theme().scaled(112), rect.center().y() - theme().scaled(4), theme().scaled(112), theme().scaled(8));
        painter.fillRect(bar, c.bg.input);
        draw::frame(painter, bar, c.line.control);
        painter.fillRect(bar.x() + 1, bar.y() + 1, qRound((bar.width() - 2) * line.progress), bar.height() - 2, c.chart.s1);
        right = bar.left() - theme().scaled(10);
    }
    const int left = rect.left() + mark + theme().scaled(12), width = right - left;
    const int title = theme().lineHeight(TextStyle::Base), detail = theme().lineHeight(TextStyle::Small);
    const int top = rect.top() + (rect.height() - title - detail) / 2;
    draw::text(painter, QRect(left, top, width, title), line.title, theme().font(TextStyle::Base, QFont::Medium),
               line.state == State::Open ? c.text.secondary : c.text.primary);
    draw::text(painter, QRect(left, top + title, width, detail), line.detail, theme().font(TextStyle::Small),
               line.state == State::Failed ? c.tier(Tier::P2).text : c.text.muted);
}

void WorkOrderEvidence::paintMark(QPainter &painter, const QRectF &box, const EvidenceLine &line) const
{
    const Colours &c = theme().colours();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring = box.adjusted(1, 1, -1, -1);
    switch (line.state) {
    case State::Open:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(c.line.control, 1, Qt::DashLine));
        painter.drawEllipse(ring);
        break;
    case State::Running:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(c.line.strong, 2.5));
        painter.drawEllipse(ring);
        painter.setPen(QPen(c.text.primary, 2.5, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, 90 * 16, -qRound(360 * 16 * (line.progress >= 0 ? line.progress : 0.25)));
        break;
    case State::Passed:
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.chart.s1);
        painter.drawEllipse(box);
        painter.setPen(QPen(c.text.inverse, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{box.topLeft() + QPointF(box.width() * 0.28, box.height() * 0.52),
                                       box.topLeft() + QPointF(box.width() * 0.44, box.height() * 0.68),
                                       box.topLeft() + QPointF(box.width() * 0.73, box.height() * 0.35)});
        break;
    case State::Failed: draw::icon(painter, box.toRect(), u"error"_s, c.tier(Tier::P2).text, theme()); break;
    case State::Overridden: draw::icon(painter, box.toRect(), u"guard"_s, c.tier(Tier::P3).text, theme()); break;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}
