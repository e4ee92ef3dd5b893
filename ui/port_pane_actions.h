#pragma once
// The eight buttons, the desk's own ones below them, and the confirmation that takes their place.

#include "action_flow.h"

#include <QWidget>

class ActionButton;
class ConfirmStrip;

class PortPaneActions : public QWidget
{
    Q_OBJECT
public:
    PortPaneActions(Desk &desk, Theme &theme, ActionFlow &flow, QWidget *parent = nullptr);

    void refresh();
    ActionButton *button(PortAction action) const { return m_buttons[static_cast<size_t>(action)]; }
    ConfirmStrip *strip() const { return m_strip; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void add(PortAction action, bool dense);
    void refresh(PortAction action, std::optional<PortAction> recommended);
    void showFate(ActionButton *button, const Command &command) const;

    Desk &m_desk;
    Theme &m_theme;
    ActionFlow &m_flow;
    ActionButton *m_buttons[portActionCount] = {};
    ConfirmStrip *m_strip;
};
