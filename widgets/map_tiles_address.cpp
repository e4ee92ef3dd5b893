#include "map_tiles_address.h"

#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("TileAddress", text);
}

static bool isThisComputer(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || host == "127.0.0.1"_L1 || host == "::1"_L1;
}

bool TileAddress::mayFetch(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
           && (url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isThisComputer(url.host())));
}

QString TileAddress::filled(TileId tile) const
{
    static const QString servers = u"abc"_s;
    const quint32 fromSouth = (1u << tile.z) - 1 - tile.y;
    QString text = m_text;
    text.replace("{z}"_L1, QString::number(tile.z)).replace("{x}"_L1, QString::number(tile.x));
    text.replace("{y}"_L1, QString::number(tile.y)).replace("{-y}"_L1, QString::number(fromSouth));
    return text.replace("{s}"_L1, QString(servers[qsizetype((tile.x + tile.y) % 3)])).remove("{r}"_L1);
}

QUrl TileAddress::url(TileId tile) const
{
    return QUrl(filled(tile), QUrl::StrictMode);
}

QString TileAddress::host() const
{
    return printable(url({}).host(), 60);
}

Result<TileAddress> TileAddress::parse(const QString &text)
{
    TileAddress address;
    address.m_text = text.trimmed();
    const QString &given = address.m_text;
    if (given.isEmpty())
        return Problem{tr("Give the address of the tiles, such as https://tiles.example.org/{z}/{x}/{y}.png.")};
    if (given.size() > 1000)
        return Problem{tr("The address of the tiles is longer than 1,000 letters.")};
    if (!given.contains("{z}"_L1) || !given.contains("{x}"_L1) || !(given.contains("{y}"_L1) || given.contains("{-y}"_L1)))
        return Problem{tr("The address of the tiles needs {z}, {x} and {y}, for the zoom level, the column and the row.")};
    const QUrl url = address.url({1, 0, 1}), other = address.url({2, 3, 2});
    if (!url.isValid() || url.host().isEmpty() || url.toString().contains(u'{') || url.toString().contains(u"%7B"_s, Qt::CaseInsensitive))
        return Problem{tr("The address of the tiles is no web address; only {z}, {x}, {y}, {-y} and {s} are filled in.")};
    if (!url.userInfo().isEmpty())
        return Problem{tr("The address of the tiles must hold no name and no password.")};
    if (!mayFetch(url))
        return Problem{tr("Tiles come over https only, or over http from this computer.")};
    // The host may differ by {s} alone.
    if (QString(given).remove("{s}"_L1).section(u'/', 2, 2).contains(u'{') || (url.host() != other.host() && !given.contains("{s}"_L1)))
        return Problem{tr("Of the server's name in the address only {s} may be filled in.")};
    return address;
}
