#pragma once
// Every port, as a mosaic or as a table; below the map, or a screen of its own.

#include "desk.h"
#include "port_filter.h"
#include "selection.h"
#include "theme.h"

#include <QWidget>

class ActionButton;
class Chip;
class MosaicMinimap;
class PanelHeader;
class PanelState;
class PortMosaic;
class PortTableView;
class QLabel;
class QLineEdit;
class QStackedWidget;
class SegmentedControl;

class PortsPanel : public QWidget
{
    Q_OBJECT
public:
    /** Screen: with the filters of the Ports screen in the header. */
    enum class Extent : quint8 { Panel, Screen };
    enum class Form : quint8 { Mosaic, Table };
    PortsPanel(Desk &desk, const Theme &theme, Selection &selection, Extent extent, QWidget *parent = nullptr);

    void apply(const Changes &changes);
    void tick();
    void setRegion(RegionIx region);
    void setFeedLost(bool lost, const QString &asOf);
    void setFollowsSelection(bool follow) { m_follow = follow; }

    Form form() const;
    void setForm(Form form);
    void toggleForm(); ///< G
    void find();       ///< F: the cursor goes to the filter's text
    void zoomBy(int steps); ///< 0: resets
    void toggleTier(Tier tier);
    void clearFilters();
    const PortFilter &filter() const { return m_filter; }
    PortMosaic *mosaic() const { return m_mosaic; }
    PortTableView *table() const { return m_table; }
    QWidget *current() const; ///< mosaic or table: where the keys go

Q_SIGNALS:
    void opened();
    void formChanged();

private:
    QWidget *makeMosaicPage();
    QWidget *makeTablePage();
    void makeHeader();
    void makeFilters();
    void fitOverview();
    void makeZoom();
    void addModeChip(PortMode mode, const QString &text);
    void setFilter(const PortFilter &filter);
    void showCounts();
    void showFooter();
    void showSelection();

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    Extent m_extent;
    PortFilter m_filter;
    PanelHeader *m_header;
    SegmentedControl *m_form;
    QStackedWidget *m_pages;
    PortMosaic *m_mosaic;
    MosaicMinimap *m_minimap;
    PortTableView *m_table;
    PanelState *m_none;
    QStackedWidget *m_tableStack;
    QLineEdit *m_find = nullptr;
    Chip *m_abnormal = nullptr, *m_region = nullptr;
    Chip *m_tiers[4] = {};
    std::vector<std::pair<PortMode, Chip *>> m_modes;
    QWidget *m_legend = nullptr, *m_zoom = nullptr, *m_overview = nullptr;
    QLabel *m_networkSize = nullptr, *m_shown = nullptr, *m_order = nullptr, *m_held = nullptr;
    bool m_follow = true;
};
