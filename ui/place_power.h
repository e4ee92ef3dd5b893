#pragma once
// Power of a site now, against its limit and today's peak.

#include "session_book.h"
#include "themed_widget.h"

class PlacePower : public ThemedWidget
{
    Q_OBJECT
public:
    explicit PlacePower(const Theme &theme, QWidget *parent = nullptr);

    /** `limitKw`, `ratedKw` 0: not known. `peakTime`: when the peak was, where the site stands; empty: no peak. */
    void setPower(const SitePower &power, double limitKw, double ratedKw, const QString &peakTime);
    void setStale(bool stale);
    QSize sizeHint() const override;
    QRect bar() const;                ///< in widget pixels
    double shareOf(qint64 watts) const; ///< of the bar's length, 0..1

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double fullKw() const;

    SitePower m_power;
    double m_limitKw = 0, m_ratedKw = 0;
    QString m_peakTime;
    bool m_stale = false;
};
