#pragma once
// A recording as a line: where it stands, where its incidents begin, and a place to click, drag or step with the arrows.

#include "replay.h"
#include "themed_widget.h"

class ReplayTimeline : public ThemedWidget
{
    Q_OBJECT
public:
    ReplayTimeline(Replay &replay, const Theme &theme, QWidget *parent = nullptr);

    static QString clock(UtcMs time); ///< "20 Nov 14:08:37"
    UtcMs timeAt(int x) const;

Q_SIGNALS:
    void wanted(UtcMs time); ///< on release, not while it is dragged

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect line() const;
    int placeOf(UtcMs time, const ReplayState &state) const;
    void paintMarks(QPainter &painter, const ReplayState &state) const;

    Replay &m_replay;
    UtcMs m_dragged = 0; ///< 0: nobody drags
};
