#include "sound_settings.h"

#include <QSettings>

using namespace Qt::StringLiterals;

SoundSettings SoundSettings::load()
{
    const QSettings store;
    SoundSettings settings;
    for (size_t tier = 0; tier < settings.volumes.size(); ++tier)
        settings.volumes[tier] = qBound(0, store.value(u"sound/p%1"_s.arg(tier + 1), settings.volumes[tier]).toInt(), 100);
    settings.repeatP1 = store.value(u"sound/repeatP1"_s, true).toBool();
    settings.notices = store.value(u"sound/notices"_s, true).toBool();
    settings.attention = store.value(u"sound/attention"_s, true).toBool();
    return settings;
}

void SoundSettings::save() const
{
    QSettings store;
    for (size_t tier = 0; tier < volumes.size(); ++tier)
        store.setValue(u"sound/p%1"_s.arg(tier + 1), volumes[tier]);
    store.setValue(u"sound/repeatP1"_s, repeatP1);
    store.setValue(u"sound/notices"_s, notices);
    store.setValue(u"sound/attention"_s, attention);
}
