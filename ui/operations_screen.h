#pragma once
// Screen 1: the queue, the map over the ports, and the selected port, all with one selection.

#include "action_flow.h"
#include "changes_merge.h"
#include "screen.h"

#include <QTimer>

class MapPanel;
class PortPane;
class PortsPanel;
class QSplitter;
class QueuePanel;

class OperationsScreen : public Screen
{
    Q_OBJECT
public:
    OperationsScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);
    ~OperationsScreen() override;

    std::vector<KeyHint> keyHints() const override;
    void setRegion(RegionIx region); ///< scope of queue, map and ports; none: everything
    RegionIx region() const { return m_region; }

    ActionFlow &flow() { return m_flow; }
    QueuePanel *queue() const { return m_queue; }
    MapPanel *map() const { return m_map; }
    PortsPanel *ports() const { return m_ports; }
    PortPane *pane() const { return m_pane; }
    bool paneIsOverlay() const { return m_overlay; }
    /** The panel leaves for a window of its own, whose owner feeds it from then on; the others take its room. */
    QueuePanel *takeQueue();
    MapPanel *takeMap();
    void putBackQueue();
    void putBackMap();
    void setPortsShown(bool shown);
    /** For a wall: only these, without the pane of a port; all of them again without any. */
    struct Parts { bool queue = true, map = true, ports = true, pane = true; };
    void setParts(const Parts &parts);
    void openPane();  ///< Enter: the pane takes the keyboard; on a narrow window it comes over the ports
    void showMembers();   ///< M: the drill-down of the selected incident
    void mergeWithOther(); ///< Shift M: the selected incident goes under the marked one, else the next in the queue
    void groupAsBefore(); ///< C: what a person did about the same before
    void askWhyQuiet();   ///< Y: which rule keeps the selected port quiet
    void closePane(); ///< Esc: back to the queue

Q_SIGNALS:
    void faultWanted(AlertId alert); ///< B: the fault of the selected port in the fault book; invalid: it has none
    void regionChanged(RegionIx region); ///< picked here, in the region list

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void makeSplitters();
    void fitColumns();
    void makeKeys();
    void addKey(const QKeySequence &key, std::function<void()> act);
    void apply(const Changes &changes);
    void chooseFirst();
    void tick();
    void showFeed();
    void press(PortAction action);
    void takeNext();
    void zoom(int steps);
    const Alert *selectedIncident() const;
    AlertId otherIncident(AlertId than) const;
    void setOverlay(bool overlay);
    void placeOverlay();
    void showParts();
    void restoreSizes();
    void saveSizes() const;
    std::vector<QWidget *> stops() const;

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    ActionFlow m_flow;
    QueuePanel *m_queue;
    MapPanel *m_map;
    PortsPanel *m_ports;
    PortPane *m_pane;
    QSplitter *m_columns, *m_centre;
    QList<int> m_columnsBefore, m_centreBefore; ///< sizes from before the queue or the map left
    RegionIx m_region;
    QTimer m_beat;
    MissedChanges m_missed; ///< while hidden
    AlertId m_chosen; ///< selected by the screen itself, and nobody has pressed a key since
    UtcMs m_chosenAt = 0;
    int m_textScale = 0; ///< percent, that the columns were made for
    int m_beats = 0;
    Parts m_parts;
    bool m_queueOut = false, m_mapOut = false, m_portsShown = true;
    bool m_overlay = false;
};
