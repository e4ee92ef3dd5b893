#pragma once
// What the last shift left to be done: notes to tick off, and the draft for the next one.

#include "desk.h"
#include "shift_times.h"
#include "theme.h"

#include <QListView>

class ActionButton;
class HandoverDelegate;
class HandoverModel;
class PanelHeader;
class PanelState;
class QLabel;

class HandoverPanel : public QWidget
{
    Q_OBJECT
public:
    HandoverPanel(Desk &desk, Theme &theme, QWidget *parent = nullptr);

    void refresh(UtcMs now, const ShiftSpan &shift);
    void write(); ///< opens the dialog with a draft of what is open

Q_SIGNALS:
    void said(const QString &sentence);
    void alertWanted(AlertId alert); ///< the link of a note
    void orderWanted(OrderId order);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tick(const QModelIndex &index);
    void follow(const QModelIndex &index);
    void record(class HandoverDialog *dialog);
    bool pressed(QPoint at);
    bool pressed(int key);

    Desk &m_desk;
    Theme &m_theme;
    HandoverModel *m_model;
    HandoverDelegate *m_delegate;
    PanelHeader *m_head;
    QListView *m_view;
    PanelState *m_empty;
    QLabel *m_next;
    ShiftSpan m_shift;
};
