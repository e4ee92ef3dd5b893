#include "desk_settings.h"

#include <QSettings>

using namespace Qt::StringLiterals;

DeskSettings DeskSettings::load()
{
    const QSettings store;
    DeskSettings settings;
    settings.scheme = store.value(u"desk/theme"_s).toString() == "light"_L1 ? Theme::Scheme::Light : Theme::Scheme::Dark;
    settings.textPercent = qBound(100, store.value(u"desk/textPercent"_s, 100).toInt(), 150);
    settings.sound = store.value(u"desk/sound"_s, true).toBool();
    settings.person = store.value(u"desk/person"_s).toString().left(60);
    settings.faultFolder = store.value(u"desk/faultFolder"_s).toString().left(1000);
    return settings;
}

void DeskSettings::save() const
{
    QSettings store;
    store.setValue(u"desk/theme"_s, scheme == Theme::Scheme::Light ? u"light"_s : u"dark"_s);
    store.setValue(u"desk/textPercent"_s, textPercent);
    store.setValue(u"desk/sound"_s, sound);
    store.setValue(u"desk/person"_s, person);
    store.setValue(u"desk/faultFolder"_s, faultFolder);
}
