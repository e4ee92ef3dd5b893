#include "us_regions.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

struct Group { const char *id, *name, *states; };

constexpr Group groups[] = {
    {"us-california", "California", "CA"},
    {"us-pacific-nw", "Pacific NW", "WA OR"},
    {"us-alaska-hawaii", "Alaska & Hawaii", "AK HI"},
    {"us-mountain", "Mountain", "MT ID WY UT CO"},
    {"us-southwest", "Southwest", "AZ NM NV"},
    {"us-texas-gulf", "Texas & Gulf", "TX LA"},
    {"us-plains", "Plains", "ND SD NE KS OK IA MO"},
    {"us-great-lakes", "Great Lakes", "MN WI IL IN MI OH"},
    {"us-southeast", "Southeast", "NC SC GA FL AL MS TN KY AR"},
    {"us-mid-atlantic", "Mid-Atlantic", "VA WV MD DE DC PA NJ"},
    {"us-northeast", "Northeast", "NY CT RI MA VT NH ME"},
    {"us-territories", "US territories", "PR VI GU AS MP"},
    {"ca", "Canada", "AB BC MB NB NL NS NT NU ON PE QC SK YT"},
};

} // namespace

UsRegion usRegion(const QString &state)
{
    static const QHash<QString, int> groupOf = [] {
        QHash<QString, int> hash;
        for (int i = 0; i < int(std::size(groups)); ++i) {
            const QStringList states = QString::fromLatin1(groups[i].states).split(u' ');
            for (const QString &code : states)
                hash.insert(code, i);
        }
        return hash;
    }();
    const auto found = groupOf.constFind(state);
    if (found == groupOf.constEnd())
        return {u"other"_s, u"Region not given"_s, int(std::size(groups))};
    return {QString::fromLatin1(groups[*found].id), QString::fromLatin1(groups[*found].name), *found};
}

QString countryOfState(const QString &state)
{
    const QString id = usRegion(state).id;
    return id.startsWith(u"us-"_s) ? u"US"_s : id == u"ca"_s ? u"CA"_s : QString();
}
