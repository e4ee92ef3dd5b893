#pragma once
// A window of its own for one panel: on another monitor, with the desk's keys, until it is closed.

#include "action_flow.h"
#include "changes_merge.h"
#include "screen.h"

#include <QTimer>

#include <functional>

class KeyOverlay;
class StatusStrip;

class TornWindow : public QWidget
{
    Q_OBJECT
public:
    /** What the window asks of its panel. */
    struct Panel
    {
        QWidget *widget = nullptr; ///< taken out by whoever made it before the window goes
        std::function<void(const Changes &)> apply;
        std::function<void()> tick;                                    ///< once a second
        std::function<void(bool lost, const QString &asOf)> setFeedLost;
        std::vector<KeyHint> keys; ///< of this panel alone
    };
    TornWindow(Desk &desk, Theme &theme, ActionFlow &flow, const QString &name, Panel panel);

    QWidget *panel() const { return m_panel.widget; }
    /** A key that works anywhere in this window. */
    void addKey(const QKeySequence &key, std::function<void()> act);
    void showKeys();
    void say(const QString &sentence);
    void letGo(); ///< the panel is taken out: nothing is told to it any more

Q_SIGNALS:
    void closing();       ///< its panel goes back to where it was
    void paletteWanted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addKeys();
    void apply(const Changes &changes);
    void showFeed();

    Desk &m_desk;
    ActionFlow &m_flow;
    Panel m_panel;
    StatusStrip *m_status;
    KeyOverlay *m_keys;
    MissedChanges m_missed; ///< while it cannot be seen
    QTimer m_second;
};
