#pragma once
// One site: its stations as they stand, power against its limit, thirty days, what is open.

#include "place_screen.h"

class PanelHeader;
class PanelState;
class PlacePower;
class QScrollArea;
class QStackedWidget;
class SiteStations;

class SiteScreen : public PlaceScreen
{
    Q_OBJECT
public:
    SiteScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);

    void setSite(SiteIx site);
    SiteIx site() const { return m_site; }
    SiteStations *stations() const { return m_stations; }
    PlacePower *power() const { return m_power; }

protected:
    bool isKnown() const override;
    bool isTouched(const Changes &changes) const override;
    void refresh() override;
    void refreshSlowly() override;
    void showFeed() override;
    void placeGone() override;

private:
    QWidget *buildStations();
    QWidget *buildPower();
    void showHead();
    void showPower();
    void showFigures();

    SiteIx m_site;
    QString m_siteId; ///< to find it again in a new inventory
    SiteStations *m_stations;
    QScrollArea *m_scroll = nullptr;
    QStackedWidget *m_pages = nullptr;
    PanelState *m_none = nullptr;
    PlacePower *m_power;
    PanelHeader *m_stationsHead = nullptr;
    double m_uptime = 0;
    int m_open = 0;
};
