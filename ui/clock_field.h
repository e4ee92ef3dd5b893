#pragma once
// The time twice: UTC, which every log speaks, and the wall's.

#include "desk.h"
#include "themed_widget.h"

#include <QTimer>

class ClockField : public ThemedWidget
{
    Q_OBJECT
public:
    ClockField(Desk &desk, const Theme &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString local() const;

    Desk &m_desk;
    QTimer m_beat;
};
