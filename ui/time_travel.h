#pragma once
// The bar above a mosaic that shows a moment of the last 24 hours instead of what is live.

#include "desk.h"
#include "themed_widget.h"

class PortMosaic;
class QShortcut;

/**
 * Hidden while live. In the past it says which moment is shown, how long ago that was, and that commands act on the ports as
 * they are now; the track moves the moment by click and drag. States come from the uptime record.
 */
class TimeTravel : public ThemedWidget
{
    Q_OBJECT
public:
    /** Steers `mosaic`. */
    TimeTravel(const Desk &desk, const Theme &theme, PortMosaic &mosaic, QWidget *parent = nullptr);

    static constexpr UtcMs step = 15 * minute, longStep = 60 * minute, reach = 24 * 60 * minute;

    bool isLive() const { return m_when == 0; }
    UtcMs when() const { return m_when; }  ///< the moment shown; 0: live
    UtcMs earliest() const;                ///< how far back it goes; the present when nothing was recorded
    /** To the next full quarter of an hour, or whole hour, in that direction; beyond the present it is live again. */
    void stepBy(int direction, UtcMs width = step);
    void goTo(UtcMs when);
    void goLive();
    QString asOf() const;                  ///< "as of 13:45 UTC, 23 min ago"; empty: live
    /** Keys [ and ], with Shift by the hour, work in `scope`; Esc and End return there while in the past. */
    void addKeys(QWidget *scope);
    void tick();                           ///< the present moved on
    void refresh();                        ///< the mosaic forgot what it showed: the inventory changed

    QSize sizeHint() const override;

Q_SIGNALS:
    void moved();
    void said(const QString &sentence);    ///< why a step did nothing

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void showAt(UtcMs when);
    QRect track() const;
    int xOf(UtcMs time) const;
    void dragTo(int x);

    const Desk &m_desk;
    PortMosaic &m_mosaic;
    UtcMs m_when = 0;
    std::vector<QShortcut *> m_wayBack; ///< keys that work only in the past
};
