#include "shift_age_strip.h"

#include "draw.h"

#include <QPainter>

ShiftAgeStrip::ShiftAgeStrip(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QString ShiftAgeStrip::name(const AgeBucket &bucket)
{
    const qint64 from = bucket.from / minute, to = bucket.to / minute;
    if (from == 0)
        return tr("< %1 min").arg(to);
    if (to == 0)
        return tr("> %1 h").arg(from / 60);
    return to <= 60 ? tr("%1–%2 min").arg(from).arg(to) : tr("%1–%2 h").arg(from / 60).arg(to / 60);
}

void ShiftAgeStrip::setAges(std::vector<AgeBucket> ages)
{
    m_ages = std::move(ages);
    QStringList words;
    for (const AgeBucket &bucket : m_ages)
        words.append(tr("%1: %2").arg(name(bucket)).arg(total(bucket.counts)));
    setAccessibleName(words.join(u", "));
    update();
}

QSize ShiftAgeStrip::sizeHint() const
{
    return {600, theme().scaled(46)};
}

void ShiftAgeStrip::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(0, height() - 1, width(), 1, c.line.subtle);
    int most = 1;
    for (const AgeBucket &bucket : m_ages)
        most = qMax(most, total(bucket.counts));
    for (int i = 0; i < int(m_ages.size()); ++i) {
        const AgeBucket &bucket = m_ages[size_t(i)];
        const int left = width() * i / int(m_ages.size()), right = width() * (i + 1) / int(m_ages.size());
        const QRect box(left + theme().scaled(12), theme().scaled(6), right - left - theme().scaled(24), theme().scaled(16));
        if (i > 0)
            painter.fillRect(left, 0, 1, height(), c.line.subtle);
        draw::text(painter, box, name(bucket), theme().font(TextStyle::Dense), c.text.secondary);
        draw::text(painter, box, QString::number(total(bucket.counts)), theme().font(TextStyle::Dense, QFont::DemiBold), c.text.primary,
                   Qt::AlignRight | Qt::AlignVCenter);
        int x = box.left();
        const int top = box.bottom() + theme().scaled(5), height = theme().scaled(10);
        for (size_t tier = 0; tier < 4; ++tier) {
            const int count = bucket.counts[tier];
            const int width = count == 0 ? 0 : qMax(theme().scaled(3), box.width() * count / most);
            painter.fillRect(x, top, width > 1 ? width - 1 : width, height, tier == 3 ? c.state.available : c.tiers[tier].fill);
            x += width;
        }
    }
}
