#pragma once
// The mosaic as assistive technology sees it: a table-like list of cells, made only when they are asked for.

#include "ids.h"

#include <QAccessibleWidget>

#include <unordered_map>

class PortMosaic;

/**
 * The children are the ports in scope, in the order in which they stand. None exists until somebody asks for it: the count comes from
 * the layout, and what was asked for last is kept.
 */
class PortMosaicAccess : public QAccessibleWidget
{
public:
    explicit PortMosaicAccess(PortMosaic *mosaic);
    ~PortMosaicAccess() override;

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override; ///< screen coordinates
    QAccessibleInterface *focusChild() const override;
    QAccessible::State state() const override;

    static void install(); ///< lets Qt find it; any number of calls
    /** The keyboard is at another cell now; costs nothing when nobody listens. */
    static void focusMoved(PortMosaic *mosaic, PortIx port);

private:
    PortMosaic *mosaic() const;
    QAccessibleInterface *cell(PortIx port) const;
    void forget() const;

    mutable std::unordered_map<quint32, QAccessible::Id> m_cells; ///< by port
};
