#pragma once
// Everything about the selected port and its alert, and everything that can be done about it.

#include "action_flow.h"

#include <QWidget>

class PortPaneActions;
class PortPaneBudget;
class PortPaneFacts;
class PortPaneFault;
class PortPaneHeader;
class PortPaneNotices;
class PortPaneTabs;
class QLineEdit;
class QScrollArea;
class Stepper;

class PortPane : public QWidget
{
    Q_OBJECT
public:
    PortPane(Desk &desk, Theme &theme, Selection &selection, ActionFlow &flow, QWidget *parent = nullptr);

    void apply(const Changes &changes);
    void tick(); ///< ages, countdowns, seconds of commands
    void refresh();
    void writeNote(); ///< N: the cursor goes to the note field

    PortPaneHeader *header() const { return m_header; }
    PortPaneFault *fault() const { return m_fault; }
    PortPaneNotices *notices() const { return m_notices; }
    PortPaneActions *buttons() const { return m_actions; }
    PortPaneTabs *tabs() const { return m_tabs; }
    Stepper *stepper() const { return m_stepper; }
    QLineEdit *noteField() const { return m_note; }

private:
    QWidget *makeBody();
    QWidget *makeNoteField();
    void sendNote();
    bool concerns(const Changes &changes) const;

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    ActionFlow &m_flow;
    PortPaneHeader *m_header;
    Stepper *m_stepper;
    PortPaneFacts *m_facts;
    PortPaneFault *m_fault;
    PortPaneNotices *m_notices;
    PortPaneActions *m_actions;
    PortPaneBudget *m_budget;
    PortPaneTabs *m_tabs;
    QWidget *m_actionArea = nullptr;
    QLineEdit *m_note = nullptr;
};

/** Triage, Remote fix, Dispatch, Verify, Close as 0..4; 5 when all is done (design: ui, steps). */
int stepOf(const Alert *alert, const WorkOrder *order);
