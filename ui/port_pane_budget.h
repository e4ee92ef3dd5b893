#pragma once
// What is left of the port's twelve months, counting down while it is out, and where the used part went.

#include "desk.h"
#include "themed_widget.h"

class BudgetUse;

class PortPaneBudget : public ThemedWidget
{
    Q_OBJECT
public:
    explicit PortPaneBudget(const Theme &theme, QWidget *parent = nullptr);

    void show(const Operations &operations, PortIx port, UtcMs now);
    QString text() const { return m_left + u' ' + m_words; }

    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_left, m_words, m_under;
    Tier m_tier = Tier::None;
    BudgetUse *m_use;
};
