#pragma once
// Where an incident stands: Triage, Remote fix, Dispatch, Verify, Close.

#include "themed_widget.h"

#include <QStringList>

class Stepper : public ThemedWidget
{
    Q_OBJECT
public:
    Stepper(const Theme &theme, const QStringList &steps, QWidget *parent = nullptr);

    void setCurrent(int step); ///< 0-based; steps before it are done. steps.size(): all done
    int current() const { return m_current; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_steps;
    int m_current = 0;
};
