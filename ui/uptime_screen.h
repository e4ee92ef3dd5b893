#pragma once
// The uptime record: regions, the trend, who falls under 97 % next, what the time was lost to. Only what was measured.

#include "desk.h"
#include "screen.h"
#include "selection.h"
#include "theme.h"
#include "uptime_figures.h"
#include "uptime_trend.h"

#include <QTimer>

class BreachModel;
class Chip;
class FigureList;
class FigureStrip;
class FigureTable;
class OutageModel;
class PanelHeader;
class PanelState;
class RegionTableModel;
class SegmentedControl;
class UptimeTrendChart;

class UptimeScreen : public Screen
{
    Q_OBJECT
public:
    UptimeScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);

    std::vector<KeyHint> keyHints() const override;

    /**
     * Writes the region table to `file` and the outages of the period beside it, as NAME-outages.csv. Gives the second
     * file's name, or says which file could not be written.
     */
    Result<QString> exportCsv(const QString &file) const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildRegions();
    QWidget *buildTrend();
    QWidget *buildBreach();
    QWidget *buildOutages();
    void listen();
    void refresh();
    void refreshStrip();
    void refreshCauses();
    void refreshHeads();
    UtcMs periodStart() const;
    QString periodText() const;
    void showPort(PortIx port, AlertId alert);
    void focusPanel(int number);
    void askExport();

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    UptimeFigures m_figures;
    UptimeTrend m_trend;
    RegionTableModel *m_regionModel;
    BreachModel *m_breachModel;
    OutageModel *m_outageModel;
    PanelHeader *m_head = nullptr, *m_regionHead = nullptr, *m_trendHead = nullptr, *m_breachHead = nullptr, *m_outageHead = nullptr;
    SegmentedControl *m_period = nullptr;
    Chip *m_provisional = nullptr;
    FigureStrip *m_strip;
    FigureTable *m_regions = nullptr, *m_breach = nullptr, *m_outages = nullptr;
    UptimeTrendChart *m_chart = nullptr;
    FigureList *m_causes = nullptr;
    PanelState *m_trendEmpty = nullptr, *m_breachEmpty = nullptr, *m_outageEmpty = nullptr;
    std::vector<QWidget *> m_panels; ///< Alt 1..n
    QTimer m_pulse, m_soon;
};
