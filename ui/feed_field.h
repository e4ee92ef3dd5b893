#pragma once
// How fresh everything on screen is: LIVE, LATE with seconds, FEED LOST with a running clock, REPLAY.

#include "desk.h"
#include "themed_widget.h"

#include <QTimer>

class FeedField : public ThemedWidget
{
    Q_OBJECT
public:
    FeedField(Desk &desk, const Theme &theme, QWidget *parent = nullptr);

    void setCompact(bool compact); ///< the state only, without rate and line
    QString text() const;          ///< "LIVE 0.4 s behind": as painted and spoken
    QSize sizeHint() const override;

Q_SIGNALS:
    void opened(); ///< by a click, Enter or Space: whoever wants to know more

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString state() const;
    QString detail() const;
    void refresh();

    Desk &m_desk;
    FeedHealth m_health;
    QTimer m_beat; ///< runs the clock of a lost or late feed
    bool m_compact = false;
};
