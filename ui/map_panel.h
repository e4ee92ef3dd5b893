#pragma once
// The live map with its header, legend and the regions beside it.

#include "desk.h"
#include "selection.h"
#include "theme.h"

#include <QWidget>

class ActionButton;
class Chip;
class MapLayers;
class NetworkMap;
class PanelHeader;
class QLabel;
class RegionList;

class MapPanel : public QWidget
{
    Q_OBJECT
public:
    MapPanel(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent = nullptr);

    void apply(const Changes &changes);
    void tick();
    void setRegion(RegionIx region);
    void setFeedLost(bool lost, const QString &asOf);
    void setRegionsShown(bool shown); ///< folds away under 1720 px
    bool followsSelection() const;
    void toggleFollow();
    void zoomIn();
    void zoomOut();
    void fit();
    NetworkMap *map() const { return m_map; }
    MapLayers *layers() const { return m_layers; } ///< files with areas over the map
    RegionList *regions() const { return m_regions; }

Q_SIGNALS:
    void followChanged(bool follow);
    void regionPicked(RegionIx region);
    void opened(); ///< Enter or double click on a site
    void siteWanted(SiteIx site);       ///< to be opened in a screen of its own
    void regionWanted(RegionIx region);
    void mapSettingsWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHeader();
    void showLayersMenu(QWidget *below);
    QWidget *makeLegend();
    void fitLegend();
    void showSelection();
    void showCrews();
    Chip *addChip(const QString &icon, const QString &text, const QString &tip, bool on);

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    PanelHeader *m_header;
    NetworkMap *m_map;
    MapLayers *m_layers;
    RegionList *m_regions;
    Chip *m_follow = nullptr, *m_crews = nullptr;
    QWidget *m_legendNormal = nullptr, *m_legendAbnormal = nullptr, *m_ringWord = nullptr;
};
