#pragma once
// From a press to the desk: at once, after an inline confirmation, or through a dialog.

#include "port_actions.h"
#include "theme.h"

class ConfirmStrip;

class ActionFlow : public QObject
{
    Q_OBJECT
public:
    /** Dialogs open over `window`. Without a strip, commands that need a confirmation go to a dialog. */
    ActionFlow(Desk &desk, Theme &theme, Selection &selection, QWidget *window);

    void setStrip(ConfirmStrip *strip) { m_strip = strip; }
    PortActions &actions() { return m_actions; }
    void press(PortAction action);   ///< what a key or a button asks for
    void confirmed(PortAction action); ///< the palette's preview was the confirmation
    void undo();

Q_SIGNALS:
    void said(const QString &sentence);    ///< what was done
    void refused(const QString &sentence); ///< why it was not
    void noteWanted();                     ///< N: the cursor goes to the note field

private:
    void pressCommand(PortAction action);
    void pressDeskAction(PortAction action);
    void send(PortAction action, bool forced);
    void guard(PortAction action, const ActionOffer &offer);
    void shelve();
    void openOrder();
    void own();
    void escalate();
    void inspect();
    void outOfService();
    void maintenance();
    void resetLatch();
    template <typename T>
    bool tell(const Result<T> &result, const QString &done);
    QString portText() const;
    QStringList people() const;

    Desk &m_desk;
    Theme &m_theme;
    QWidget *m_window;
    PortActions m_actions;
    ConfirmStrip *m_strip = nullptr;
};
