#pragma once
// Thirty days of a place as a strip: the uptime of each day as a cell, outages as ticks below.

#include "place_figures.h"
#include "themed_widget.h"

class PlaceDays : public ThemedWidget
{
    Q_OBJECT
public:
    explicit PlaceDays(const Theme &theme, QWidget *parent = nullptr);

    void setDays(std::vector<PlaceDay> days, const QString &timeZone); ///< whose midnights they are: "CDT", "UTC"
    const std::vector<PlaceDay> &days() const { return m_days; }
    QRect cellOf(int day) const; ///< in widget pixels
    QSize sizeHint() const override;

    /** Grey down to 97 %, then P3, P2 under 95 %, P1 under 90 % (judgement); nothing measured: None. */
    static Tier toneOf(double uptime);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; ///< tooltip: the day in figures

private:
    QString words(const PlaceDay &one) const;

    std::vector<PlaceDay> m_days;
    QString m_zone;
};
