#pragma once
// Every condition that ports can be asked for, as one menu.

#include "port_filter_parts.h"
#include "theme.h"

#include <QMenu>

class PortFilterMenu : public QMenu
{
    Q_OBJECT
public:
    /** For one opening: shows `filter`, and deletes itself when it closes. */
    PortFilterMenu(const PortFilter &filter, const Network &network, QWidget *parent);

Q_SIGNALS:
    void filterWanted(const PortFilter &filter);
    void listWanted(FilterList list); ///< choose from a list of its own
    void siteWanted();                ///< choose one from their list
    void powerWanted();               ///< a range of one's own

private:
    void addStates();
    void addTiers();
    void addRegions(const Network &network);
    void addLists();
    void addPower();
    void addDown();
    template <typename Change>
    QAction *add(QMenu *menu, const QString &text, bool on, Change change);

    PortFilter m_filter;
};
