#pragma once
// The one selection that queue, map, mosaic, table and detail share, and the ports marked for bulk work.

#include "ids.h"

#include <QObject>

#include <algorithm>
#include <vector>

class Selection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    PortIx port() const { return m_port; }
    AlertId alert() const { return m_alert; }
    OrderId order() const { return m_order; }

    /** `alert` may be invalid: the pane then shows the port's worst open alert. */
    void select(PortIx port, AlertId alert = {})
    {
        if (m_port == port && m_alert == alert)
            return;
        m_port = port;
        m_alert = alert;
        Q_EMIT changed();
    }
    void selectOrder(OrderId order)
    {
        if (m_order == order)
            return;
        m_order = order;
        Q_EMIT orderChanged();
    }
    void clear() { select({}, {}); }

    /** Marked for bulk work, sorted, unique; independent of the selected port. */
    const std::vector<PortIx> &marked() const { return m_marked; }
    bool isMarked(PortIx port) const { return std::binary_search(m_marked.begin(), m_marked.end(), port); }
    void mark(std::vector<PortIx> ports)
    {
        std::sort(ports.begin(), ports.end());
        ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
        if (ports == m_marked)
            return;
        m_marked = std::move(ports);
        Q_EMIT markedChanged();
    }
    void toggleMark(PortIx port)
    {
        std::vector<PortIx> ports = m_marked;
        const auto place = std::lower_bound(ports.begin(), ports.end(), port);
        if (place != ports.end() && *place == port)
            ports.erase(place);
        else
            ports.insert(place, port);
        mark(std::move(ports));
    }

Q_SIGNALS:
    void changed();
    void orderChanged();
    void markedChanged();

private:
    PortIx m_port;
    AlertId m_alert;
    OrderId m_order;
    std::vector<PortIx> m_marked;
};
