#include "place_power.h"

#include "draw.h"
#include "session_table_model.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

PlacePower::PlacePower(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setObjectName(u"placePower"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PlacePower::sizeHint() const
{
    return {theme().scaled(400), theme().scaled(92)};
}

void PlacePower::setPower(const SitePower &power, double limitKw, double ratedKw, const QString &peakTime)
{
    m_power = power;
    m_limitKw = limitKw;
    m_ratedKw = ratedKw;
    m_peakTime = peakTime;
    setAccessibleName(tr("Power now %1, highest today %2").arg(kilowattText(power.nowW), kilowattText(power.peakW)));
    update();
}

void PlacePower::setStale(bool stale)
{
    m_stale = stale;
    update();
}

/** The bar ends at the limit, or where the ports' own ratings end, or at what was seen. */
double PlacePower::fullKw() const
{
    const double seen = double(std::max(m_power.nowW, m_power.peakW)) / 1000;
    return std::max({m_limitKw > 0 ? m_limitKw : m_ratedKw, seen, 1.0});
}

double PlacePower::shareOf(qint64 watts) const
{
    return std::clamp(double(watts) / 1000 / fullKw(), 0.0, 1.0);
}

QRect PlacePower::bar() const
{
    const int side = theme().scaled(12);
    return {side, theme().scaled(42), width() - 2 * side, theme().scaled(14)};
}

void PlacePower::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.bg.panel);
    const QRect box = bar();
    const QColor strong = m_stale ? c.text.muted : c.text.primary;
    const QRect head(box.left(), theme().scaled(8), box.width(), theme().scaled(28));
    const QFont figure = theme().font(TextStyle::Figure);
    const int used = draw::text(painter, head, kilowattText(m_power.nowW), figure, strong);
    const QString of = m_limitKw > 0 ? tr("of the site's limit of %1").arg(kilowattText(qint64(m_limitKw * 1000)))
        : m_ratedKw > 0 ? tr("limit not known, ports rated %1 together").arg(kilowattText(qint64(m_ratedKw * 1000)))
                        : tr("limit not known");
    draw::text(painter, head.adjusted(used + theme().scaled(10), theme().scaled(5), 0, 0), of, theme().font(TextStyle::Dense), c.text.secondary);

    painter.fillRect(box, c.bg.input);
    draw::frame(painter, box, c.line.control);
    const QRect inner = box.adjusted(1, 1, -1, -1);
    painter.fillRect(inner.left(), inner.top(), qRound(shareOf(m_power.nowW) * inner.width()), inner.height(), m_stale ? c.chart.s3 : c.chart.s2);
    if (m_power.peakW > 0)
        painter.fillRect(inner.left() + qBound(0, qRound(shareOf(m_power.peakW) * inner.width()) - 1, inner.width() - 2), box.top() - 4, 2, box.height() + 8, strong);
    if (m_limitKw > 0 && m_limitKw < fullKw()) // over the limit: the bar runs past it
        painter.fillRect(inner.left() + qRound(m_limitKw / fullKw() * inner.width()), box.top() - 4, 1, box.height() + 8, c.chart.target);

    QStringList words;
    words += m_power.peakW > 0 ? m_peakTime.isEmpty() ? tr("highest today %1").arg(kilowattText(m_power.peakW))
                                                      : tr("highest today %1, %2").arg(kilowattText(m_power.peakW), m_peakTime)
                               : tr("nothing flowed today");
    if (m_limitKw > 0 && double(m_power.nowW) / 1000 > m_limitKw)
        words += tr("over the limit");
    if (m_power.running > m_power.measured)
        words += tr("%1 of %2 sessions tell no power").arg(m_power.running - m_power.measured).arg(m_power.running);
    draw::text(painter, QRect(box.left(), box.bottom() + theme().scaled(8), box.width(), theme().scaled(20)), words.join(u" \u00B7 "_s),
               theme().font(TextStyle::Small), c.text.muted);
}
