#pragma once
// The bar over a recording: that it is one, play and pause, speed, the next alert, and the time to drag.

#include "replay.h"
#include "themed_widget.h"

class ActionButton;
class ReplayTimeline;
class SegmentedControl;

class ReplayBar : public ThemedWidget
{
    Q_OBJECT
public:
    /** `replay` outlives this. */
    ReplayBar(Replay &replay, const Theme &theme, QWidget *parent = nullptr);

    void togglePaused();
    void nextAlert();
    QString badgeText() const; ///< "REPLAY", with what it does when that is not playing
    QString timeText() const;  ///< "20 Nov 14:08:37 UTC, 43 % of 2 h 10"
    QSize sizeHint() const override;

Q_SIGNALS:
    void said(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void themeChanged() override;

private:
    void refresh();
    void pickSpeed(int index);
    void placeParts();

    Replay &m_replay;
    ActionButton *m_play, *m_next;
    SegmentedControl *m_speed;
    ReplayTimeline *m_line;
};
