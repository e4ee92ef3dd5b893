#pragma once
// What is left of a port's outage budget: grey, P3 under 72 h, P2 under 24 h, P1 under 4 h; hatched when excluded.

#include "themed_widget.h"

#include <vector>

class BudgetBar : public ThemedWidget
{
    Q_OBJECT
public:
    explicit BudgetBar(const Theme &theme, QWidget *parent = nullptr);

    void setBudget(qint64 leftMs, qint64 allowedMs, bool excluded = false);
    QSize sizeHint() const override;

    /** Tier of what is left (tokens: notes, thresholds); None from 72 h on. */
    static Tier tierOf(qint64 leftMs);
    static void paint(QPainter &painter, const QRect &rect, qint64 leftMs, qint64 allowedMs, bool excluded, const Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    qint64 m_leftMs = 0, m_allowedMs = 1;
    bool m_excluded = false;
};

/** The used part of a budget by cause, in greys with captions, and what is left at the right end. */
class BudgetUse : public ThemedWidget
{
    Q_OBJECT
public:
    struct Part { QString text; qint64 ms = 0; }; ///< "Network 94 h" is written from both

    explicit BudgetUse(const Theme &theme, QWidget *parent = nullptr);
    void setParts(std::vector<Part> parts, qint64 allowedMs);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Part> m_parts;
    qint64 m_allowedMs = 1;
};
