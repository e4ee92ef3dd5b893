#include "site_stations.h"

#include "draw.h"
#include "port_texts.h"
#include "printable.h"
#include "session_table_model.h"
#include "state_glyph.h"
#include "tier_badge.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 12, gap = 10, tileWidth = 176, tileHeight = 88, headHeight = 44, inset = 8;

} // namespace

SiteStations::SiteStations(const Operations &operations, const Theme &theme, QWidget *parent)
    : ThemedWidget(theme, parent), m_operations(operations)
{
    setObjectName(u"siteStations"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

/** Cabinets from left to right, a new row when the next does not fit; the ports of one beside each other, four a line. */
int SiteStations::arrange(int width, std::vector<Cabinet> *cabinets, std::vector<Tile> *tiles) const
{
    const Network &network = m_operations.network();
    if (!m_site.isValid() || m_site.value >= network.assets().siteCount())
        return theme().scaled(margin);
    const auto s = [this](int pixels) { return theme().scaled(pixels); };
    const int most = std::max(1, (width - 2 * s(margin) - 2 * s(inset) + s(6)) / (s(tileWidth) + s(6)));
    int x = s(margin), y = s(margin), row = 0;
    StationIx last;
    for (const PortIx first : network.portsAt(m_site)) {
        const StationIx station = network.stationIxOf(first);
        if (station == last)
            continue;
        last = station;
        const auto ports = network.portsOf(station);
        const int columns = std::min({int(ports.size()), 4, most}), lines = (int(ports.size()) + columns - 1) / columns;
        const int w = 2 * s(inset) + columns * s(tileWidth) + (columns - 1) * s(6);
        const int h = s(headHeight) + lines * s(tileHeight) + (lines - 1) * s(6) + s(inset);
        if (x > s(margin) && x + w > width - s(margin)) {
            x = s(margin);
            y += row + s(gap);
            row = 0;
        }
        if (cabinets)
            cabinets->push_back({station, QRect(x, y, w, h)});
        for (int i = 0; tiles && i < int(ports.size()); ++i) {
            tiles->push_back({ports[size_t(i)], QRect(x + s(inset) + i % columns * (s(tileWidth) + s(6)),
                                                      y + s(headHeight) + i / columns * (s(tileHeight) + s(6)), s(tileWidth), s(tileHeight))});
        }
        row = std::max(row, h);
        x += w + s(gap);
    }
    return y + row + s(margin);
}

int SiteStations::heightFor(int width) const
{
    return arrange(width, nullptr, nullptr);
}

QSize SiteStations::sizeHint() const
{
    return {theme().scaled(600), heightFor(std::max(width(), 300))};
}

void SiteStations::layOut()
{
    m_cabinets.clear();
    m_tiles.clear();
    const int wanted = arrange(width(), &m_cabinets, &m_tiles);
    if (wanted != minimumHeight()) {
        setMinimumHeight(wanted);
        setMaximumHeight(std::max(wanted, 1));
    }
    updateGeometry();
    update();
}

void SiteStations::setSite(SiteIx site)
{
    m_site = site;
    m_current = {};
    layOut();
}

void SiteStations::setNow(UtcMs now)
{
    m_now = now;
    update();
}

void SiteStations::setStale(bool stale)
{
    m_stale = stale;
    update();
}

void SiteStations::setSelected(PortIx port)
{
    if (!tileOf(port).isEmpty() && port != m_current)
        setCurrent(port);
}

QRect SiteStations::tileOf(PortIx port) const
{
    for (const Tile &tile : m_tiles) {
        if (tile.port == port)
            return tile.rect;
    }
    return {};
}

PortIx SiteStations::portAt(QPoint at) const
{
    for (const Tile &tile : m_tiles) {
        if (tile.rect.contains(at))
            return tile.port;
    }
    return {};
}

void SiteStations::setCurrent(PortIx port)
{
    m_current = port;
    const PortState &state = m_operations.network().state(port);
    const Tier tier = shownTier(state);
    setAccessibleDescription(printable(m_operations.network().name(port)) + u", "_s + modeText(state.mode)
                             + (tier == Tier::None ? QString() : u", "_s + tierText(tier)));
    update();
    Q_EMIT currentMoved(tileOf(port));
}

void SiteStations::resizeEvent(QResizeEvent *event)
{
    ThemedWidget::resizeEvent(event);
    layOut();
}

void SiteStations::focusInEvent(QFocusEvent *event)
{
    ThemedWidget::focusInEvent(event);
    if (!m_current.isValid() && !m_tiles.empty())
        setCurrent(m_tiles.front().port);
    update();
}

void SiteStations::focusOutEvent(QFocusEvent *event)
{
    ThemedWidget::focusOutEvent(event);
    update();
}

void SiteStations::mousePressEvent(QMouseEvent *event)
{
    const PortIx port = portAt(event->position().toPoint());
    if (!port.isValid())
        return;
    setCurrent(port);
    Q_EMIT picked(port);
}

void SiteStations::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const PortIx port = portAt(event->position().toPoint()); port.isValid())
        Q_EMIT opened(port);
}

/** To the nearest tile in that direction; sideways distance counts double, so that rows and columns are kept to. */
void SiteStations::move(int key)
{
    if (m_tiles.empty())
        return;
    const QRect from = tileOf(m_current);
    if (from.isEmpty()) {
        setCurrent(m_tiles.front().port);
        Q_EMIT picked(m_current);
        return;
    }
    const Tile *best = nullptr;
    int least = std::numeric_limits<int>::max();
    for (const Tile &tile : m_tiles) {
        const QPoint by = tile.rect.center() - from.center();
        const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
        const int along = key == Qt::Key_Left ? -by.x() : key == Qt::Key_Right ? by.x() : key == Qt::Key_Up ? -by.y() : by.y();
        const int across = std::abs(sideways ? by.y() : by.x());
        if (along > 0 && along + 2 * across < least) {
            least = along + 2 * across;
            best = &tile;
        }
    }
    if (!best)
        return;
    setCurrent(best->port);
    Q_EMIT picked(m_current);
}

void SiteStations::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: return move(event->key());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current.isValid())
            Q_EMIT opened(m_current);
        return;
    default: event->ignore();
    }
}

bool SiteStations::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ThemedWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const PortIx port = portAt(help->pos());
    const QString fault = port.isValid() ? faultText(m_operations, port) : QString();
    if (fault.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), fault, this);
    return true;
}

void SiteStations::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().colours().bg.panel);
    for (const Cabinet &cabinet : m_cabinets)
        paintCabinet(painter, cabinet);
    for (const Tile &tile : m_tiles)
        paintTile(painter, tile);
}

void SiteStations::paintCabinet(QPainter &painter, const Cabinet &cabinet) const
{
    const Colours &c = theme().colours();
    const Network &network = m_operations.network();
    const StationState &state = network.stationState(cabinet.station);
    draw::roundBox(painter, QRectF(cabinet.rect).adjusted(0.5, 0.5, -0.5, -0.5), c.bg.window, c.line.strong);
    const QRect head = cabinet.rect.adjusted(theme().scaled(inset), theme().scaled(6), -theme().scaled(inset), 0);
    const QRect upper(head.left(), head.top(), head.width(), theme().scaled(17)), lower = upper.translated(0, theme().scaled(17));
    const int used = draw::text(painter, upper, printable(network.station(cabinet.station).id), theme().font(TextStyle::Mono),
                                m_stale ? c.text.muted : c.text.primary);
    const QString online = !state.everSeen ? tr("never heard of") : state.online ? QString() : tr("no contact for %1").arg(formatDuration(std::max<UtcMs>(m_now - state.disconnectedSince, 0)));
    draw::text(painter, upper.adjusted(used + theme().scaled(8), 0, 0, 0), online, theme().font(TextStyle::Small), c.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
    QStringList what;
    for (const QString &part : {modelText(network, cabinet.station), firmwareText(network, cabinet.station)}) {
        if (!part.isEmpty())
            what += part;
    }
    draw::text(painter, lower, what.join(u" \u00B7 "_s), theme().font(TextStyle::Small), c.text.muted);
}

void SiteStations::paintTile(QPainter &painter, const Tile &tile) const
{
    const Colours &c = theme().colours();
    const Network &network = m_operations.network();
    const PortState &state = network.state(tile.port);
    const Port &port = network.port(tile.port);
    const Tier tier = ::shownTier(state);
    const bool chosen = tile.port == m_current;
    draw::roundBox(painter, QRectF(tile.rect).adjusted(0.5, 0.5, -0.5, -0.5), chosen ? c.bg.selected : c.bg.raised,
                   chosen && hasFocus() ? c.line.focus : tier != Tier::None && !m_stale ? c.tier(tier).stroke : c.line.subtle,
                   Size::radiusControl, chosen && hasFocus() ? Size::borderFocus : 1);
    if (m_stale)
        draw::frame(painter, tile.rect.adjusted(2, 2, -2, -2), c.line.control, true);
    const int pad = theme().scaled(8), line = theme().scaled(18), glyph = theme().scaled(16);
    const QRect inside = tile.rect.adjusted(pad, theme().scaled(6), -pad, 0);
    QRect row(inside.left(), inside.top(), inside.width(), line);
    StateGlyph::paint(painter, QRect(row.left(), row.top() + 1, glyph, glyph), state.mode, m_stale ? Tier::None : tier, theme());
    QRect text = row.adjusted(glyph + theme().scaled(6), 0, 0, 0);
    text.setLeft(text.left() + draw::text(painter, text, QString::number(port.evse), theme().font(TextStyle::BaseStrong), c.text.primary) + theme().scaled(6));
    if (tier != Tier::None && state.tier != Tier::None) {
        const int size = theme().scaled(Size::tierShapeSmall) + 2;
        TierBadge::paint(painter, QRectF(row.right() - size, row.top() + 1, size, size), state.tier, theme());
        text.setRight(row.right() - size - 4);
    }
    draw::text(painter, text, modeText(state.mode), theme().font(TextStyle::Dense), tier != Tier::None && !m_stale ? c.tier(tier).text : m_stale ? c.text.muted : c.text.primary);
    row.translate(0, line + theme().scaled(2));
    const QString connector = connectorText(port), power = powerText(port);
    draw::text(painter, row, connector.isEmpty() ? (power.isEmpty() ? tr("connector not known") : tr("%1 kW").arg(power)) : power.isEmpty() ? connector : tr("%1 %2 kW").arg(connector, power),
               theme().font(TextStyle::Small), c.text.secondary);
    row.translate(0, line);
    paintSession(painter, QRect(row.left(), row.top(), row.width(), tile.rect.bottom() - row.top() - theme().scaled(6)), state, tile.port);
}

/** What flows, or how long it has been as it is. */
void SiteStations::paintSession(QPainter &painter, const QRect &rect, const PortState &state, PortIx port) const
{
    const Colours &c = theme().colours();
    const LiveSession *session = m_operations.sessions().running(port);
    const QRect line(rect.left(), rect.top(), rect.width(), theme().scaled(16));
    const QFont small = theme().font(TextStyle::Small);
    if (!session) {
        const QString fault = faultText(m_operations, port);
        const QString age = state.since > 0 ? formatDuration(std::max<UtcMs>(m_now - state.since, 0)) : QString();
        draw::text(painter, line, fault.isEmpty() ? age.isEmpty() ? QString() : tr("for %1").arg(age) : age + u"  "_s + fault, small, c.text.muted);
        return;
    }
    QStringList parts;
    if (session->powerW >= 0)
        parts += kilowattText(session->powerW);
    parts += formatDuration(std::max<UtcMs>(m_now - session->start, 0));
    if (state.soc != 255)
        parts += tr("%1 %").arg(state.soc);
    else if (state.sessionWh >= 0)
        parts += energyText(state.sessionWh);
    draw::text(painter, line, parts.join(u" \u00B7 "_s), small, m_stale ? c.text.muted : c.text.primary);
    const float rated = m_operations.network().assets().powerKw(port);
    if (rated <= 0 || session->powerW < 0)
        return;
    const QRect bar(rect.left(), line.bottom() + theme().scaled(4), rect.width(), theme().scaled(5));
    painter.fillRect(bar, c.line.subtle);
    painter.fillRect(bar.left(), bar.top(), qBound(0, qRound(double(session->powerW) / 1000 / double(rated) * bar.width()), bar.width()), bar.height(),
                     m_stale ? c.chart.s3 : c.chart.s2);
}
