#pragma once
// Every running session: a table, and the selected one beside it.

#include "action_flow.h"

#include <QWidget>

class Chip;
class PanelHeader;
class PanelState;
class QLabel;
class QLineEdit;
class QStackedWidget;
class SegmentedControl;
class SessionDetail;
class SessionsTable;

class SessionsPanel : public QWidget
{
    Q_OBJECT
public:
    /** `forms`: the views among which this is the last, for the control in the header. */
    SessionsPanel(Desk &desk, Theme &theme, Selection &selection, const QStringList &forms, const QStringList &icons,
                  QWidget *parent = nullptr);
    ~SessionsPanel() override;

    void apply(const Changes &changes);
    void tick(); ///< once a second while it is shown
    void setRegion(RegionIx region);
    void setFeedLost(bool lost, const QString &asOf);
    void find();
    void clearFilters();
    void press(PortAction action) { m_flow.press(action); }
    SessionsTable *table() const { return m_table; }
    SessionDetail *detail() const { return m_detail; }
    QLineEdit *findField() const { return m_find; }

Q_SIGNALS:
    void formPicked(int form); ///< another view was asked for in the header
    void opened();             ///< the selected port, on the Operations screen
    void siteWanted(SiteIx site);
    void regionCleared();
    void said(const QString &sentence);

private:
    void makeHeader(const QStringList &forms, const QStringList &icons);
    void makeBody();
    void showCounts();

    Desk &m_desk;
    Theme &m_theme;
    ActionFlow m_flow;
    PanelHeader *m_header;
    SegmentedControl *m_form = nullptr;
    SessionsTable *m_table;
    SessionDetail *m_detail;
    PanelState *m_none;
    QStackedWidget *m_pages;
    QLineEdit *m_find = nullptr;
    Chip *m_low = nullptr, *m_region = nullptr;
    QLabel *m_shown = nullptr, *m_order = nullptr;
};
