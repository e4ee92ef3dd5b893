#include "shift_settings.h"

#include <QDateTime>
#include <QSettings>

using namespace Qt::StringLiterals;

ShiftSettings ShiftSettings::load()
{
    const QSettings store;
    ShiftSettings settings;
    settings.times.firstStart = qBound(0, store.value(u"shift/firstStart"_s, settings.times.firstStart).toInt(), 24 * 60 - 1);
    settings.times.length = store.value(u"shift/length"_s, settings.times.length).toInt();
    settings.capacity = qBound(1, store.value(u"shift/capacity"_s, settings.capacity).toInt(), 200);
    return settings;
}

void ShiftSettings::save() const
{
    QSettings store;
    store.setValue(u"shift/firstStart"_s, times.firstStart);
    store.setValue(u"shift/length"_s, times.length);
    store.setValue(u"shift/capacity"_s, capacity);
}

ShiftSpan currentShift(const ShiftSettings &settings, UtcMs now)
{
    return shiftAt(now, settings.times, qint64(QDateTime::fromMSecsSinceEpoch(now).offsetFromUtc()) * second);
}
