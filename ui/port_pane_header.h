#pragma once
// The top of the pane: tier, title, alert id and what state it is in, age.

#include "desk.h"
#include "themed_widget.h"

class PortPaneHeader : public ThemedWidget
{
    Q_OBJECT
public:
    explicit PortPaneHeader(const Theme &theme, QWidget *parent = nullptr);

    /** Without an alert: the port's name and state. */
    void show(const Operations &operations, PortIx port, const Alert *alert, const QString &me, UtcMs now);
    QString title() const { return m_title; }
    QString stateLine() const { return m_state; }
    QSize sizeHint() const override { return {200, theme().scaled(54)}; }

    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title, m_id, m_state, m_age;
    Tier m_tier = Tier::None;
    PortMode m_mode = PortMode::Unknown;
};

/** "P1 critical · acknowledged 13:57:49 by you": the state of an alert in words. */
QString alertStateText(const Alert &alert, const QString &me);
