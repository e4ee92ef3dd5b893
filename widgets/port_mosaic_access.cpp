#include "port_mosaic_access.h"

#include "port_mosaic.h"

namespace {

constexpr size_t cellsKept = 256;

/** One cell; its words are those of PortMosaic::describe(). */
class CellAccess : public QAccessibleInterface
{
public:
    CellAccess(PortMosaic *mosaic, PortIx port) : m_mosaic(mosaic), m_port(port) {}

    PortIx port() const { return m_port; }
    bool isValid() const override { return m_mosaic && m_mosaic->layout().contains(m_port); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_mosaic); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}
    QString text(QAccessible::Text kind) const override { return kind == QAccessible::Name && isValid() ? m_mosaic->describe(m_port) : QString(); }
    QRect rect() const override
    {
        const QRect cell = m_mosaic->rectOf(m_port);
        return {m_mosaic->viewport()->mapToGlobal(cell.topLeft()), cell.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = state.readOnly = true;
        const bool isCurrent = m_mosaic->selected() == m_port;
        state.focused = isCurrent && m_mosaic->hasFocus();
        state.selected = isValid() && (isCurrent || m_mosaic->shade(m_port).isMarked());
        state.offscreen = !m_mosaic->viewport()->rect().intersects(m_mosaic->rectOf(m_port));
        return state;
    }

private:
    PortMosaic *m_mosaic; ///< its interface ends before it does, and takes this along
    PortIx m_port;
};

QAccessibleInterface *interfaceOf(const QString &, QObject *object)
{
    auto *mosaic = qobject_cast<PortMosaic *>(object);
    return mosaic ? new PortMosaicAccess(mosaic) : nullptr;
}

} // namespace

PortMosaicAccess::PortMosaicAccess(PortMosaic *mosaic) : QAccessibleWidget(mosaic, QAccessible::List) {}

PortMosaicAccess::~PortMosaicAccess()
{
    forget();
}

void PortMosaicAccess::install()
{
    static const bool isInstalled = (QAccessible::installFactory(interfaceOf), true);
    Q_UNUSED(isInstalled);
}

PortMosaic *PortMosaicAccess::mosaic() const
{
    return static_cast<PortMosaic *>(object());
}

void PortMosaicAccess::forget() const
{
    for (const auto &[port, id] : m_cells)
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

QAccessibleInterface *PortMosaicAccess::cell(PortIx port) const
{
    if (!mosaic()->layout().contains(port))
        return nullptr;
    const auto known = m_cells.find(port.value);
    if (known != m_cells.end())
        return QAccessible::accessibleInterface(known->second);
    if (m_cells.size() >= cellsKept)
        forget();
    auto *made = new CellAccess(mosaic(), port);
    m_cells.emplace(port.value, QAccessible::registerAccessibleInterface(made));
    return made;
}

int PortMosaicAccess::childCount() const
{
    return int(mosaic()->layout().portCount());
}

QAccessibleInterface *PortMosaicAccess::child(int index) const
{
    const MosaicLayout &layout = mosaic()->layout();
    if (index < 0 || quint32(index) >= layout.portCount())
        return nullptr;
    return cell(layout.places().order()[layout.firstRank() + quint32(index)]);
}

int PortMosaicAccess::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *one = dynamic_cast<const CellAccess *>(child);
    const MosaicLayout &layout = mosaic()->layout();
    return one && layout.contains(one->port()) ? int(layout.places().rank(one->port()) - layout.firstRank()) : -1;
}

QAccessibleInterface *PortMosaicAccess::childAt(int x, int y) const
{
    return cell(mosaic()->portAt(mosaic()->viewport()->mapFromGlobal(QPoint(x, y))));
}

QAccessibleInterface *PortMosaicAccess::focusChild() const
{
    return mosaic()->hasFocus() ? cell(mosaic()->selected()) : nullptr;
}

QAccessible::State PortMosaicAccess::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.multiSelectable = state.extSelectable = true;
    return state;
}

void PortMosaicAccess::focusMoved(PortMosaic *mosaic, PortIx port)
{
    const MosaicLayout &layout = mosaic->layout();
    if (!QAccessible::isActive() || !mosaic->hasFocus() || !layout.contains(port))
        return;
    QAccessibleEvent event(mosaic, QAccessible::Focus);
    event.setChild(int(layout.places().rank(port) - layout.firstRank()));
    QAccessible::updateAccessibility(&event);
}
