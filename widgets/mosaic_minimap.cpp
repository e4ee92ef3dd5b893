#include "mosaic_minimap.h"

#include "draw.h"
#include "network.h"
#include "port_mosaic.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <array>
#include <vector>

namespace {
constexpr int side = 6;
}

MosaicMinimap::MosaicMinimap(const Network &network, PortMosaic &mosaic, const Theme &theme, QWidget *parent)
    : ThemedWidget(theme, parent), m_network(network), m_mosaic(mosaic)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Overview of the mosaic"));
    connect(&mosaic, &PortMosaic::visibleContentChanged, this, [this] {
        m_stale = true;
        update();
    });
}

void MosaicMinimap::reload()
{
    m_stale = true;
    update();
}

void MosaicMinimap::portsChanged(std::span<const PortIx> ports)
{
    if (ports.empty() || m_stale)
        return;
    m_stale = true; // drawn at most once a frame, from the mosaic's own layout
    update();
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

/** The mosaic's content shrunk to the field: a cell is at least a pixel, urgent ones are drawn last and larger. */
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
        left = qMin(left, run.rect.left());
        right = qMax(right, run.rect.right() + 1);
    }
    const double sx = double(size.width()) / qMax(1, right - left);
    const double sy = qMin(1.0, double(size.height()) / content.height());
    QPainter painter(&m_image);
    std::array<std::vector<QPoint>, 4> urgent;
    for (const MosaicRun &run : layout.runs()) {
        for (quint32 p = 0; p < run.count; ++p) {
            const PortIx port = layout.order()[run.first + p];
            const QPoint at(int((layout.rect(port).left() - left) * sx), int(layout.rect(port).top() * sy));
            const PortState &now = m_network.state(port);
            const Tier tier = shownTier(now.mode, now.tier);
            if (tier != Tier::None)
                urgent[size_t(tier) - 1].push_back(at);
            else if (m_image.rect().contains(at))
                m_image.setPixel(at, theme().stateColour(now.mode, now.tier).rgb());
        }
    }
    for (int tier = 3; tier >= 0; --tier) {
        const QSize mark = tier == 0 ? QSize(5, 5) : tier == 1 ? QSize(2, 1) : QSize(1, 1);
        for (const QPoint &at : urgent[size_t(tier)])
            painter.fillRect(QRect(at, mark), c.tiers[tier].fill);
    }
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
