#include "mosaic_minimap.h"

#include "draw.h"
#include "port_mosaic.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTimerEvent>
#include <QScrollBar>

#include <array>
#include <vector>

namespace {
constexpr int side = 6;
constexpr int pauseMs = 500;
}

MosaicMinimap::MosaicMinimap(const Network &, PortMosaic &mosaic, const Theme &theme, QWidget *parent)
    : ThemedWidget(theme, parent), m_mosaic(mosaic)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Overview of the mosaic"));
    connect(&mosaic, &PortMosaic::visibleContentChanged, this, [this] { update(); });
    connect(&mosaic, &PortMosaic::layoutChanged, this, &MosaicMinimap::reload);
    connect(&mosaic, &PortMosaic::shadesChanged, this, &MosaicMinimap::reload);
}

void MosaicMinimap::reload()
{
    m_stale = true;
    update();
}

void MosaicMinimap::portsChanged(std::span<const PortIx> ports)
{
    if (!ports.empty() && !m_stale && !m_pause.isActive())
        m_pause.start(pauseMs, this);
}

/** Half a second after the first change: an overview may be that old, and is drawn from all shades at once. */
void MosaicMinimap::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId()) {
        ThemedWidget::timerEvent(event);
        return;
    }
    m_pause.stop();
    reload();
}

void MosaicMinimap::themeChanged()
{
    m_stale = true;
}

QSize MosaicMinimap::sizeHint() const
{
    return {theme().scaled(144), theme().scaled(300)};
}

QRect MosaicMinimap::field() const
{
    return rect().adjusted(side, side, -side, -side);
}

namespace {

/** Which of several cells in one pixel is seen. */
int weight(CellShade shade)
{
    return shade.tier() == Tier::None ? 1 + static_cast<int>(shade.mode()) : 20 - static_cast<int>(shade.tier());
}

} // namespace

/** The mosaic's content shrunk to the field: of the cells in a pixel the most urgent is seen, P1 and P2 are larger. */
void MosaicMinimap::render()
{
    const Colours &c = theme().colours();
    const QSize size = field().size();
    m_stale = false;
    m_image = QImage(size.expandedTo({1, 1}), QImage::Format_RGB32);
    m_image.fill(c.bg.window);
    const MosaicLayout &layout = m_mosaic.layout();
    const QSize content = layout.size();
    if (content.isEmpty() || size.isEmpty())
        return;
    int left = content.width(), right = 0; // of the cells: the names' column is not shown
    for (const MosaicRun &run : layout.runs()) {
        left = qMin(left, run.x);
        right = qMax(right, run.x + run.columns * layout.grid().pitchX);
    }
    // Steps of 1/65536 pixel: no division for half a million cells.
    const qint64 sx = (qint64(size.width()) << 16) / qMax(1, right - left);
    const qint64 sy = qMin<qint64>(1 << 16, (qint64(size.height()) << 16) / content.height());
    const std::span<const CellShade> shades = m_mosaic.shades();
    std::vector<quint8> weights(size_t(m_image.width()) * size_t(m_image.height()));
    std::array<QRgb, 256> colours{};
    std::array<quint8, 256> weightOf{};
    for (int look = 0; look < CellShade::looks; ++look) {
        const CellShade shade{quint8(look)};
        for (const quint8 mark : {quint8(0), CellShade::markedBit}) {
            colours[quint8(look | mark)] = theme().stateColour(shade.mode(), shade.tier()).rgb();
            weightOf[quint8(look | mark)] = quint8(weight(shade));
        }
    }
    std::array<std::vector<QPoint>, 2> urgent;
    for (const MosaicRun &run : layout.runs()) {
        const MosaicPlace &place = layout.places().places()[run.place];
        for (quint32 i = 0; i < place.count; ++i) {
            const CellShade shade = shades[layout.places().order()[place.first + i].value];
            const int x = qMin(m_image.width() - 1, int(((run.x - left + int(i / run.rows) * layout.grid().pitchX) * sx) >> 16));
            const int y = qMin(m_image.height() - 1, int(((run.y + int(i % run.rows) * layout.grid().pitchY) * sy) >> 16));
            quint8 &best = weights[size_t(y) * size_t(m_image.width()) + size_t(x)];
            if (weightOf[shade.value] > best) {
                best = weightOf[shade.value];
                reinterpret_cast<QRgb *>(m_image.scanLine(y))[x] = colours[shade.value];
            }
            if (shade.isUrgent())
                urgent[shade.tier() == Tier::P1 ? 0 : 1].push_back({x, y});
        }
    }
    QPainter painter(&m_image);
    for (const QPoint &at : urgent[1])
        painter.fillRect(QRect(at, QSize(2, 1)), c.tiers[1].fill);
    for (const QPoint &at : urgent[0])
        painter.fillRect(QRect(at - QPoint(2, 2), QSize(5, 5)), c.tiers[0].fill);
}

void MosaicMinimap::paintEvent(QPaintEvent *)
{
    if (m_stale || m_image.size() != field().size())
        render();
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(QRect(0, 0, 1, height()), c.line.subtle);
    painter.drawImage(field().topLeft(), m_image);
    draw::frame(painter, field().adjusted(-1, -1, 1, 1), c.line.subtle);
    const QSize content = m_mosaic.layout().size();
    if (content.isEmpty())
        return;
    const double sy = qMin(1.0, double(field().height()) / content.height());
    const QRect seen = m_mosaic.visibleContent();
    const QRect frame(field().left() - 1, field().top() + int(seen.top() * sy), field().width() + 2,
                      qMax(6, int(qMin(seen.height(), content.height()) * sy)));
    draw::frame(painter, frame, c.line.focus);
    draw::frame(painter, frame.adjusted(1, 1, -1, -1), c.line.focus);
}

void MosaicMinimap::resizeEvent(QResizeEvent *event)
{
    ThemedWidget::resizeEvent(event);
    m_stale = true;
}

void MosaicMinimap::scrollTo(QPoint point)
{
    const QSize content = m_mosaic.layout().size();
    if (content.isEmpty() || field().height() <= 0)
        return;
    const double sy = qMin(1.0, double(field().height()) / content.height());
    m_mosaic.verticalScrollBar()->setValue(int((point.y() - field().top()) / sy) - m_mosaic.visibleContent().height() / 2);
}

void MosaicMinimap::mousePressEvent(QMouseEvent *event)
{
    scrollTo(event->position().toPoint());
}

void MosaicMinimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        scrollTo(event->position().toPoint());
}
