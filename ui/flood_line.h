#pragma once
// One line in a flood of alarms: how many are new and of which tiers, instead of a sound for each. On a wall, too.

#include "annunciation.h"
#include "themed_widget.h"

class FloodLine : public ThemedWidget
{
    Q_OBJECT
public:
    explicit FloodLine(const Theme &theme, QWidget *parent = nullptr);

    void setFlood(const FloodState &flood); ///< hides itself when there is none
    QString text() const;                   ///< what it says: "37 new alarms", then the tiers
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void themeChanged() override;

private:
    FloodState m_flood;
};
