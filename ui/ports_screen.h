#pragma once
// Screen 5: every port of the network, as large as the window.

#include "desk.h"
#include "screen.h"
#include "selection.h"
#include "theme.h"

#include <QTimer>

class NameIndex;
class PortsPanel;
class SavedViews;

class PortsScreen : public Screen
{
    Q_OBJECT
public:
    /** `views` and `names` are the window's; without them the screen has its own. */
    PortsScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr, SavedViews *views = nullptr,
                NameIndex *names = nullptr);

    std::vector<KeyHint> keyHints() const override;
    void setRegion(RegionIx region); ///< none: everything
    PortsPanel *panel() const { return m_panel; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeKeys();
    void apply(const Changes &changes);
    void showFeed();

    Desk &m_desk;
    PortsPanel *m_panel;
    QTimer m_beat;
    Changes m_missed; ///< while hidden
};
