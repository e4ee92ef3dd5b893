#pragma once
// What the screens of a site and of a region share: the way back, figures, thirty days, what is open.

#include "desk.h"
#include "figure_strip.h"
#include "screen.h"
#include "selection.h"
#include "theme.h"

#include <QTimer>

#include <functional>

class ActionButton;
class FigureList;
class PanelHeader;
class PlaceDays;
class QLabel;
class QHBoxLayout;
class QVBoxLayout;
class QSplitter;

class PlaceScreen : public Screen
{
    Q_OBJECT
public:
    PlaceScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);

    std::vector<KeyHint> keyHints() const override;
    FigureStrip *figures() const { return m_strip; }
    PlaceDays *dayStrip() const { return m_days; }
    FigureList *alertList() const { return m_alerts; }
    FigureList *orderList() const { return m_orders; }

Q_SIGNALS:
    void backWanted(); ///< Backspace, Esc: to where this was opened from
    void networkWanted();
    void regionWanted(RegionIx region);
    void siteWanted(SiteIx site);

protected:
    static constexpr int stackedBelow = 1100; ///< px: the side column goes below

    struct Crumb { QString text; std::function<void()> go; };

    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    /** The left part; the side column of days and lists is the base's. Called once, by the constructor of the heir. */
    void build(QWidget *main, std::initializer_list<QWidget *> sideTop);
    void showTitle(const QString &title, const QString &detail, const std::vector<Crumb> &crumbs);
    void showOpen(const std::vector<const Alert *> &alerts, const std::vector<const WorkOrder *> &orders);
    bool feedIsLost() const;
    Figure stateFigure(const Tally &tally, PortMode mode) const;
    void openPort(PortIx port, AlertId alert = {});

    virtual bool isKnown() const = 0;        ///< the place still exists in the inventory
    virtual bool isTouched(const Changes &changes) const = 0;
    virtual void refresh() = 0;              ///< what follows the ports: at most twice a second
    virtual void refreshSlowly() = 0;        ///< days and leagues: every ten seconds
    virtual void showFeed() {}
    virtual void placeGone() {}

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;

private:
    void listen();
    void showAsOf();

    QWidget *m_head;
    QHBoxLayout *m_crumbs;
    QLabel *m_title, *m_detail, *m_asOf;
    FigureStrip *m_strip;
    PanelHeader *m_daysHead;
    PlaceDays *m_days;
    FigureList *m_alerts, *m_orders;
    std::vector<QWidget *> m_trail;
    QStringList m_trailTexts;
    QTimer m_second, m_slow, m_soon;
};
