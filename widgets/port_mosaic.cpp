#include "port_mosaic.h"

#include "port_mosaic_access.h"

#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr MosaicZoom zooms[] = {MosaicZoom::Connectors14, MosaicZoom::Marks8, MosaicZoom::Sites4};

/** As it is spoken: "12 minutes". */
QString spoken(qint64 milliseconds)
{
    const int minutes = int(std::max<qint64>(0, milliseconds) / minute);
    if (minutes < 1)
        return PortMosaic::tr("less than a minute");
    if (minutes == 1)
        return PortMosaic::tr("1 minute");
    if (minutes < 120)
        return PortMosaic::tr("%1 minutes").arg(minutes);
    if (minutes < 48 * 60)
        return PortMosaic::tr("%1 hours").arg(minutes / 60);
    return PortMosaic::tr("%1 days").arg(minutes / (24 * 60));
}

} // namespace

PortMosaic::PortMosaic(const Network &network, const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent), m_network(network), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Mosaic of ports"));
    PortMosaicAccess::install();
    connect(&theme, &Theme::changed, this, [this] {
        m_coloursStale = true;
        relayout();
    });
}

PortMosaic::~PortMosaic() = default;

void PortMosaic::reload()
{
    if (m_selected.isValid() && m_selected.value >= m_network.portCount())
        m_selected = {};
    m_hovered = {};
    m_placesStale = m_shadesStale = true;
    relayout();
    Q_EMIT shadesChanged();
}

CellShade PortMosaic::liveShade(PortIx port) const
{
    const PortState &state = m_network.state(port);
    CellShade shade = CellShade::of(state.mode, state.tier);
    if (m_shown && !m_shown(port))
        shade.value |= CellShade::hiddenBit;
    return shade;
}

void PortMosaic::ensureLayout() const
{
    auto *self = const_cast<PortMosaic *>(this); // made when it is first asked for: a hidden mosaic costs nothing
    if (m_placesStale || m_places.portCount() != m_network.portCount()) {
        self->m_places = MosaicPlaces(m_network);
        self->m_placesStale = false;
        self->m_layoutStale = self->m_shadesStale = true;
    }
    if (!m_layoutStale)
        return;
    self->m_layout = laidOut(m_zoom);
    self->m_layoutStale = false;
    self->m_badgesStale = true;
    self->m_labels.clear();
    self->m_canvas.invalidate();
    self->updateBars();
}

void PortMosaic::ensureShades() const
{
    ensureLayout();
    if (!m_shadesStale && m_shades.size() == m_network.portCount())
        return;
    auto *self = const_cast<PortMosaic *>(this);
    self->m_shades.resize(m_network.portCount());
    for (quint32 p = 0; p < m_shades.size(); ++p)
        self->m_shades[p] = liveShade(PortIx{p});
    for (const PortIx port : m_marked) {
        if (port.value < m_shades.size())
            self->m_shades[port.value].value |= CellShade::markedBit;
    }
    self->m_pastLabel.clear();
    self->m_shadesStale = false;
    self->countShades();
}

void PortMosaic::countShades()
{
    m_counts = {};
    m_p1.clear();
    m_abnormal.assign(m_places.areas().size(), 0);
    for (quint32 p = 0; p < m_shades.size(); ++p) {
        const CellShade shade = m_shades[p];
        ++m_counts[shade.value & CellShade::look];
        if (shade.isP1())
            m_p1.push_back(PortIx{p});
        if (shade.tier() != Tier::None)
            ++m_abnormal[m_places.areaIndexOf(PortIx{p})];
    }
    m_badgesStale = true;
    m_canvas.invalidate();
}

/** Keeps what is counted from the shades; says whether the port is urgent now or was. */
bool PortMosaic::setShade(PortIx port, CellShade shade)
{
    const CellShade before = std::exchange(m_shades[port.value], shade);
    --m_counts[before.value & CellShade::look];
    ++m_counts[shade.value & CellShade::look];
    if ((before.tier() == Tier::None) != (shade.tier() == Tier::None))
        m_abnormal[m_places.areaIndexOf(port)] += shade.tier() != Tier::None ? 1 : quint32(-1);
    if (before.isP1() != shade.isP1()) {
        const auto place = std::lower_bound(m_p1.begin(), m_p1.end(), port);
        if (shade.isP1())
            m_p1.insert(place, port);
        else
            m_p1.erase(place);
        m_badgesStale = true;
    }
    return before.isUrgent() || shade.isUrgent();
}

const MosaicLayout &PortMosaic::layout() const
{
    ensureLayout();
    return m_layout;
}

std::span<const CellShade> PortMosaic::shades() const
{
    ensureShades();
    return m_shades;
}

CellShade PortMosaic::shade(PortIx port) const
{
    ensureShades();
    return m_shades[port.value];
}

const std::array<quint32, CellShade::looks> &PortMosaic::counts() const
{
    ensureShades();
    return m_counts;
}

MosaicLayout PortMosaic::laidOut(MosaicZoom zoom) const
{
    return {m_places, zoom, m_scope, {viewport()->size(), labelWidth(), m_fillsView}};
}

int PortMosaic::labelWidth() const
{
    return m_theme.scaled(140);
}

void PortMosaic::relayout()
{
    m_layoutStale = true;
    repaintAll();
    if (isVisible())
        ensureLayout(); // bars and overview need it before the next paint
    Q_EMIT layoutChanged();
    Q_EMIT visibleContentChanged();
}

void PortMosaic::repaintAll()
{
    m_canvas.invalidate();
    m_badgesStale = true;
    viewport()->update();
}

void PortMosaic::updateBars()
{
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0, qMax(0, m_layout.size().height() - viewport()->height()));
}

void PortMosaic::setSelected(PortIx port, bool follow)
{
    if (port == m_selected)
        return;
    const QRect before = selectionRect();
    m_selected = port;
    if (port.isValid()) {
        say(port);
        if (follow)
            bringIntoView(port);
    }
    viewport()->update(before);
    viewport()->update(selectionRect());
}

/** For assistive technology: the mosaic's name is that of the cell where the keyboard is. */
void PortMosaic::say(PortIx port)
{
    setAccessibleName(describe(port));
    PortMosaicAccess::focusMoved(this, port);
}

/** Scrolls as little as it takes to have the port's cell on screen, with some room around it. */
void PortMosaic::bringIntoView(PortIx port)
{
    const QRect cell = layout().rect(port);
    if (cell.isNull())
        return;
    const int room = qMin(48, viewport()->height() / 4), top = verticalScrollBar()->value();
    if (cell.top() - room < top)
        verticalScrollBar()->setValue(cell.top() - room);
    else if (cell.bottom() + room > top + viewport()->height())
        verticalScrollBar()->setValue(cell.bottom() + room - viewport()->height());
}

void PortMosaic::setScope(RegionIx region)
{
    if (m_scope == region)
        return;
    m_scope = region;
    verticalScrollBar()->setValue(0);
    relayout();
}

/** What is looked at stays in view: the selection if it is on screen, else what is in the middle. */
void PortMosaic::setZoom(MosaicZoom zoom)
{
    if (m_zoom == zoom)
        return;
    const QRect selected = layout().rect(m_selected);
    const bool isSeen = !selected.isNull() && visibleContent().intersects(selected);
    zoomAt(zoom, isSeen ? m_selected : middlePort(), viewport()->height() / 2);
}

PortIx PortMosaic::middlePort() const
{
    PortIx middle;
    const QRect lower(0, offset().y() + viewport()->height() / 2, viewport()->width(), viewport()->height() / 2);
    layout().forRunsIn(lower, [&](const MosaicRun &run) {
        if (!middle.isValid())
            middle = m_places.order()[m_places.places()[run.place].first];
    });
    return middle;
}

/** The anchor's cell stands at that height afterwards, as far as the content allows. */
void PortMosaic::zoomAt(MosaicZoom zoom, PortIx anchor, int viewportY)
{
    m_zoom = zoom;
    m_layoutStale = true;
    repaintAll();
    const QRect cell = layout().rect(anchor);
    if (!cell.isNull())
        verticalScrollBar()->setValue(cell.center().y() - viewportY);
    Q_EMIT layoutChanged();
    Q_EMIT visibleContentChanged();
    Q_EMIT zoomChanged(zoom);
}

void PortMosaic::resetZoom()
{
    ensureLayout();
    for (const MosaicZoom zoom : zooms) {
        if (laidOut(zoom).size().height() <= viewport()->height())
            return setZoom(zoom);
    }
    setZoom(MosaicZoom::Network2);
}

void PortMosaic::setFillsView(bool fills)
{
    if (m_fillsView == fills)
        return;
    m_fillsView = fills;
    relayout();
}

void PortMosaic::setFeedLost(bool lost)
{
    if (m_feedLost == lost)
        return;
    m_feedLost = lost;
    repaintAll();
}

void PortMosaic::setFilter(std::function<bool(PortIx)> shown)
{
    if (!shown && !m_shown)
        return;
    m_shown = std::move(shown);
    if (!m_shadesStale) {
        for (quint32 p = 0; p < m_shades.size(); ++p) {
            const bool hidden = m_shown && !m_shown(PortIx{p});
            m_shades[p].value = quint8((m_shades[p].value & ~CellShade::hiddenBit) | (hidden ? CellShade::hiddenBit : 0));
        }
        countShades();
    }
    viewport()->update();
    Q_EMIT shadesChanged();
}

void PortMosaic::setDescription(std::function<QStringList(PortIx)> lines) { m_lines = std::move(lines); }
void PortMosaic::setClock(std::function<UtcMs()> now) { m_now = std::move(now); }

void PortMosaic::setUptime(std::function<double(RegionIx)> percent)
{
    m_uptime = std::move(percent);
    m_labels.clear();
    repaintAll();
}

void PortMosaic::showPast(std::span<const CellShade> shades, const QString &label)
{
    ensureShades();
    for (quint32 p = 0; p < m_shades.size(); ++p) {
        const quint8 look = p < shades.size() ? shades[p].value & CellShade::look : CellShade::of(PortMode::Unknown, Tier::None).value;
        m_shades[p].value = quint8((m_shades[p].value & ~CellShade::look) | look);
    }
    m_pastLabel = label;
    countShades();
    viewport()->update();
    Q_EMIT shadesChanged();
}

void PortMosaic::setPastLabel(const QString &label)
{
    if (!isPast() || label.isEmpty() || label == m_pastLabel)
        return;
    m_pastLabel = label;
    viewport()->update();
}

void PortMosaic::showLive()
{
    if (!isPast())
        return;
    m_pastLabel.clear();
    m_shadesStale = true;
    repaintAll();
    Q_EMIT shadesChanged();
}

QPoint PortMosaic::offset() const
{
    return {0, verticalScrollBar()->value()};
}

QRect PortMosaic::visibleContent() const
{
    return {offset(), viewport()->size()};
}

QRect PortMosaic::rectOf(PortIx port) const
{
    const QRect rect = layout().rect(port);
    return rect.isNull() ? rect : rect.translated(-offset());
}

PortIx PortMosaic::portAt(QPoint point) const
{
    // A P1 badge lies over other cells: what is seen is what is picked.
    const PortIx urgent = m_badges.portAt(point + offset());
    return urgent.isValid() ? urgent : layout().portAt(point + offset());
}

QString PortMosaic::describe(PortIx port) const
{
    if (!port.isValid() || port.value >= m_network.portCount())
        return {};
    const CellShade now = shade(port);
    QStringList parts{m_network.name(port), label(now.mode()).toLower()};
    if (now.tier() != Tier::None)
        parts << label(now.tier());
    const UtcMs since = m_network.state(port).since;
    if (isPast())
        parts << m_pastLabel;
    else if (m_now && since > 0)
        parts << spoken(m_now() - since);
    if (now.isMarked())
        parts << tr("marked");
    return parts.join(u", "_s);
}
