#include "clock_field.h"

#include "draw.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace {
constexpr int padding = 14;
}

ClockField::ClockField(Desk &desk, const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent), m_desk(desk)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Clock"));
    m_beat.setInterval(250);
    connect(&m_beat, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_beat.start();
}

QString ClockField::local() const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_desk.now());
    return tr("%1 %2 · %3").arg(time.toString(u"HH:mm:ss"_s), time.timeZoneAbbreviation(), QLocale(QLocale::English).toString(time, u"ddd dd MMM"_s));
}

QSize ClockField::sizeHint() const
{
    return {draw::textWidth(local(), theme().font(TextStyle::Small)) + 2 * padding, theme().scaled(Size::topBar) - 1};
}

void ClockField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    const QRect area = rect().adjusted(padding, 0, -padding, 0);
    const int half = height() / 2, line = theme().lineHeight(TextStyle::Base);
    const QFont soft = theme().font(TextStyle::Small);
    const QString zone = tr("UTC");
    const int taken = draw::text(painter, QRect(area.left(), half - line + 1, area.width(), line), zone, soft, c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
    draw::text(painter, QRect(area.left(), half - line + 1, area.width() - taken - 4, line),
               QDateTime::fromMSecsSinceEpoch(m_desk.now(), Qt::UTC).toString(u"HH:mm:ss"_s), theme().font(TextStyle::BaseStrong), c.text.primary,
               Qt::AlignRight | Qt::AlignVCenter);
    draw::text(painter, QRect(area.left(), half + 1, area.width(), theme().lineHeight(TextStyle::Small)), local(), soft, c.text.muted,
               Qt::AlignRight | Qt::AlignVCenter);
}
