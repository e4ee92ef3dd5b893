#pragma once
// How old the open alerts are: six boxes from under 10 min to over 24 h, each with its tiers.

#include "shift_figures.h"
#include "themed_widget.h"

class ShiftAgeStrip : public ThemedWidget
{
    Q_OBJECT
public:
    explicit ShiftAgeStrip(const Theme &theme, QWidget *parent = nullptr);

    void setAges(std::vector<AgeBucket> ages);
    QSize sizeHint() const override;
    static QString name(const AgeBucket &bucket); ///< "10–30 min", "> 24 h"

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<AgeBucket> m_ages;
};
