#pragma once
// Work orders: a board of six stages and the detail of one order, up to the proof that lets it close.

#include "action_flow.h"
#include "screen.h"
#include "selection.h"
#include "theme.h"
#include "work_order_actions.h"
#include "work_order_pane.h"

#include <QTimer>

class ActionButton;
class PanelHeader;
class PanelState;
class WorkOrderBoard;

class WorkOrderScreen : public Screen
{
    Q_OBJECT
public:
    WorkOrderScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);

    std::vector<KeyHint> keyHints() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    static constexpr int overlayBelow = 1500; ///< pixels of width (design: ui, layout)

    QWidget *buildLeft();
    void listen();
    void refresh();
    void layOut();
    void picked(OrderId order);
    void followPort();
    bool moveAround(int key);
    void answer(OrderAsk what);
    void openPane(bool open);
    template <typename T>
    void tell(const Result<T> &result, const QString &done); ///< one line: what was done, or why not

    void moveTo(OrderStage stage);
    void chooseStage();
    void schedule();
    void test();
    void inspect();
    void askSentence(const QString &icon, const QString &title, const QString &explanation, const QString &go,
                     std::function<Result<ActionId>(const QString &)> doIt, const QString &done);
    void openNew();

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    WorkOrderActions m_actions;
    ActionFlow m_flow;
    QWidget *m_left = nullptr;
    PanelHeader *m_head = nullptr;
    ActionButton *m_new = nullptr;
    WorkOrderBoard *m_board = nullptr;
    PanelState *m_empty = nullptr;
    WorkOrderPane *m_pane;
    QTimer m_second, m_soon;
    bool m_paneOpen = false;
};
