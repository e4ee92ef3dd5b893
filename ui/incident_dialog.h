#pragma once
// The drill-down of an incident: what caused it, everything that is part of it, and keys to correct it.

#include "action_dialog.h"
#include "incident_members_model.h"
#include "port_actions.h"

class QLabel;
class QListView;

/** Stays open while it is corrected; closes with Escape, or by itself when the incident has gone. */
class IncidentDialog : public ActionDialog
{
    Q_OBJECT
public:
    /** `other`: the incident that a member can be moved to (marked, or next in the queue); may be invalid. */
    IncidentDialog(Desk &desk, Theme &theme, PortActions &actions, AlertId cause, AlertId other, QWidget *parent);

    QListView *list() const { return m_list; }
    IncidentMembersModel &model() { return m_model; }
    QString summary() const;

Q_SIGNALS:
    void chosen(PortIx port, AlertId alert); ///< Enter on a row
    void said(const QString &sentence);

private:
    void makeKeys();
    void refresh(const Changes &changes);
    AlertId current() const; ///< the row's alert
    void takeOut();
    void move();
    void accept() override;
    void tell(const Result<ActionId> &result, const QString &done);

    Desk &m_desk;
    PortActions &m_actions;
    AlertId m_other;
    IncidentMembersModel m_model;
    QLabel *m_summary;
    QListView *m_list;
};

/** Cause, symptoms, why it is as urgent as it is, and what people did about the same before: lines of text. */
QString incidentSummary(const Operations &operations, const Alert &cause, UtcMs now);
