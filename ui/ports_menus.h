#pragma once
// The menus of the ports: conditions, columns, saved views, what can be done with rows.

#include "port_filter_parts.h"
#include "port_view.h"
#include "theme.h"

#include <QObject>

class Desk;
class PortsPanel;
class QMenu;
class SavedViews;
class Selection;

class PortsMenus : public QObject
{
    Q_OBJECT
public:
    PortsMenus(Desk &desk, Theme &theme, Selection &selection, SavedViews &views, PortsPanel &panel);

    void openFilters(const QPoint &globalPos);
    void openList(FilterList list, const QPoint &globalPos);
    void openSites(const QPoint &globalPos);
    void openColumns(const QPoint &globalPos);
    void openViews(const QPoint &globalPos);
    void openRowMenu(const QPoint &globalPos);
    void copy();       ///< marked rows, else the current one, as text with tabs
    void exportRows(); ///< marked rows, else all that pass; asks for a file, .csv or .json
    void showView(const QString &name);
    void saveView();
    void importView();

Q_SIGNALS:
    void said(const QString &sentence);

private:
    void askPower();
    void exportView(const QString &name);
    void exportTo(const QString &path);
    void addOnlyActions(QMenu *menu, PortIx port);
    std::vector<PortColumn> visibleColumns() const;

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    SavedViews &m_views;
    PortsPanel &m_panel;
};
