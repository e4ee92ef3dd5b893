#pragma once
// Everything about one order: stages, clock, who and what, evidence, log; and what is missing before Close.

#include "desk.h"
#include "themed_widget.h"

class ActionButton;
class PanelState;
class PortOffers;
class QLabel;
class QScrollArea;
class Stepper;
class WorkOrderActions;
class WorkOrderClock;
class WorkOrderCurve;
class WorkOrderEvidence;
class WorkOrderHead;
class WorkOrderLog;

/** What the pane's buttons and the screen's keys ask for. */
enum class OrderAsk : quint8 { Move, Choose, SendBack, Schedule, Test, Close, Override, Note, Inspect };

class WorkOrderPane : public ThemedWidget
{
    Q_OBJECT
public:
    WorkOrderPane(Desk &desk, const WorkOrderActions &actions, const PortOffers &offers, const Theme &theme,
                  QWidget *parent = nullptr);

    void refresh();
    /** One line: what has to happen before this order can be closed, or that it can. */
    QString footText() const;

Q_SIGNALS:
    void asked(OrderAsk what);

protected:
    void paintEvent(QPaintEvent *event) override;
    void themeChanged() override;

private:
    QWidget *buildBody();
    QWidget *buildFoot();
    ActionButton *addButton(class QHBoxLayout *row, const QString &icon, const QString &text, const QString &key, OrderAsk ask);
    void refreshFoot(const WorkOrder &order);
    /** Locks with a few words; the whole sentence is in the line above and in the status line after a press. */
    void lock(ActionButton *button, const Result<void> &may, const QString &words);

    Desk &m_desk;
    const WorkOrderActions &m_actions;
    const PortOffers &m_offers;
    PanelState *m_empty;
    QScrollArea *m_scroll;
    WorkOrderHead *m_head = nullptr;
    Stepper *m_stepper = nullptr;
    WorkOrderClock *m_clock = nullptr;
    WorkOrderEvidence *m_evidence = nullptr;
    WorkOrderCurve *m_curve = nullptr;
    WorkOrderLog *m_log = nullptr;
    QWidget *m_foot = nullptr;
    QLabel *m_footText = nullptr, *m_footIcon = nullptr;
    ActionButton *m_move = nullptr, *m_schedule = nullptr, *m_close = nullptr, *m_test = nullptr, *m_back = nullptr,
                 *m_override = nullptr, *m_inspect = nullptr;
};
