#pragma once
// Every port, as a mosaic or as a table; below the map, or a screen of its own.

#include "desk.h"
#include "port_view.h"
#include "selection.h"
#include "theme.h"

#include <QWidget>

class ActionButton;
class Chip;
class MarkedBar;
class MosaicMinimap;
class PanelHeader;
class PanelState;
class PortFilterChips;
class PortMosaic;
class PortTableView;
class PortsMenus;
class NameIndex;
class QLabel;
class QLineEdit;
class QStackedWidget;
class SavedViews;
class SegmentedControl;
class TimeTravel;

class PortsPanel : public QWidget
{
    Q_OBJECT
public:
    /** Screen: with the filters of the Ports screen in the header. */
    enum class Extent : quint8 { Panel, Screen };
    enum class Form : quint8 { Mosaic, Table };
    /** `views` and `names` are the window's; without them the panel has its own. */
    PortsPanel(Desk &desk, Theme &theme, Selection &selection, Extent extent, QWidget *parent = nullptr, SavedViews *views = nullptr,
               NameIndex *names = nullptr);

    void apply(const Changes &changes);
    void tick();
    void setRegion(RegionIx region);
    void setFeedLost(bool lost, const QString &asOf);
    void setFollowsSelection(bool follow) { m_follow = follow; }

    static QStringList formNames(); ///< the third, the running sessions, is the screen's own panel
    static QStringList formIcons();
    Form form() const;
    void setForm(Form form);
    void toggleForm(); ///< G
    void find();       ///< F: the cursor goes to the filter's text
    void zoomBy(int steps); ///< 0: resets
    void toggleTier(Tier tier);
    void clearFilters();
    const PortFilter &filter() const { return m_filter; }
    void setFilter(const PortFilter &filter);
    PortView view() const; ///< filter, order, columns and form as they are, without a name
    void setView(const PortView &view);
    PortsMenus *menus() const { return m_menus; }
    void openFilters(); ///< Shift F
    void openViews();   ///< Shift V
    PortMosaic *mosaic() const { return m_mosaic; }
    TimeTravel *travel() const { return m_travel; }
    PortTableView *table() const { return m_table; }
    QWidget *current() const; ///< mosaic or table: where the keys go

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

Q_SIGNALS:
    void opened();
    void formChanged();
    void sessionsWanted(); ///< picked in the header
    void said(const QString &sentence); ///< what was copied, saved, done; for the status bar

private:
    QWidget *makeMosaicPage();
    QWidget *makeTablePage();
    void makeHeader();
    void makeFilters();
    void fitOverview();
    void makeZoom();
    void addModeChip(PortMode mode, const QString &text);
    void makeTools();
    void makeLists();
    void makeBars();
    void restoreColumns();
    void storeColumns() const;
    QString columnsKey() const;
    void showChips();
    void showCounts();
    void countTiers();
    void showTravel();
    void showUptime();
    QStringList cardOf(PortIx port) const;
    void showFooter();
    void showSelection();

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    Extent m_extent;
    PortFilter m_filter;
    PanelHeader *m_header;
    SegmentedControl *m_form;
    QStackedWidget *m_pages;
    PortMosaic *m_mosaic;
    MosaicMinimap *m_minimap;
    TimeTravel *m_travel;
    UtcMs m_uptimeShown = 0; ///< when the regions' headings were last told
    PortTableView *m_table;
    PortsMenus *m_menus;
    PortFilterChips *m_chips = nullptr;
    MarkedBar *m_bar = nullptr;
    ActionButton *m_filters = nullptr, *m_columns = nullptr, *m_views = nullptr;
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
