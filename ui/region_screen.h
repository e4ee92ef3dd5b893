#pragma once
// One region: its sites, worst first, thirty days, what is open.

#include "place_screen.h"

class FigureTable;
class PanelHeader;
class PanelState;
class SiteLeagueModel;

class RegionScreen : public PlaceScreen
{
    Q_OBJECT
public:
    RegionScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);

    void showRegion(RegionIx region);
    RegionIx region() const { return m_region; }
    FigureTable *league() const { return m_league; }

protected:
    bool isKnown() const override;
    bool isTouched(const Changes &changes) const override;
    void refresh() override;
    void refreshSlowly() override;
    void placeGone() override;

private:
    QWidget *buildLeague();
    void showFigures();

    RegionIx m_region;
    QString m_regionId; ///< to find it again in a new inventory
    SiteLeagueModel *m_model;
    FigureTable *m_league = nullptr;
    PanelHeader *m_leagueHead = nullptr;
    PanelState *m_none = nullptr;
    qint64 m_powerW = 0;
};
