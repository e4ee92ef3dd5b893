#pragma once
// One session beside the table: what is known of it, its curve, and what can be done.

#include "action_flow.h"

#include <QWidget>

class ActionButton;
class ConfirmStrip;
class PanelHeader;
class PanelState;
class QLabel;
class QGridLayout;
class SessionCurveChart;

class SessionDetail : public QWidget
{
    Q_OBJECT
public:
    SessionDetail(Desk &desk, Theme &theme, Selection &selection, ActionFlow &flow, QWidget *parent = nullptr);

    void refresh(); ///< the selected port's session as it stands
    ActionButton *stopButton() const { return m_stop; }
    ConfirmStrip *strip() const { return m_strip; }

Q_SIGNALS:
    void portWanted();
    void siteWanted(SiteIx site);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Line { QString caption, text; };
    void build();
    std::vector<Line> linesOf(const LiveSession &session) const;
    QString usualText(const LiveSession &session) const;
    void showLines(const std::vector<Line> &lines);
    void showStop();

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    ActionFlow &m_flow;
    PanelHeader *m_head;
    PanelState *m_none;
    QWidget *m_body, *m_actions;
    QLabel *m_title, *m_site, *m_hint;
    QGridLayout *m_grid;
    std::vector<std::pair<QLabel *, QLabel *>> m_lines;
    SessionCurveChart *m_chart;
    ActionButton *m_stop, *m_open, *m_place;
    ConfirmStrip *m_strip;
};
