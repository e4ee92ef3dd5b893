#pragma once
// The one selection that queue, map, mosaic, table and detail share.

#include "ids.h"

#include <QObject>

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

Q_SIGNALS:
    void changed();
    void orderChanged();

private:
    PortIx m_port;
    AlertId m_alert;
    OrderId m_order;
};
