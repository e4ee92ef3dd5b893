#include "feed_address.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

struct FeedText { Q_DECLARE_TR_FUNCTIONS(FeedText) };

Problem no(const QString &sentence)
{
    return Problem{sentence};
}

bool isLoopback(const QString &host)
{
    static const QRegularExpression loopback4(uR"(^127(\.\d{1,3}){3}$)"_s);
    return host == "localhost"_L1 || host == "::1"_L1 || loopback4.match(host).hasMatch();
}

Result<QUrl> checkUrl(const QString &text)
{
    if (text.isEmpty())
        return no(FeedText::tr("Give the address of the feed, such as wss://gateway.example/feed."));
    const QUrl url(text, QUrl::StrictMode);
    if (url.scheme() != "ws"_L1 && url.scheme() != "wss"_L1)
        return no(FeedText::tr("The address of a feed begins with wss://, or with ws:// on this computer."));
    if (!url.isValid() || url.host().isEmpty())
        return no(FeedText::tr("The address names no host."));
    if (!url.userInfo().isEmpty())
        return no(FeedText::tr("The address must not carry a name or password: the token file says who you are."));
    if (url.scheme() == "ws"_L1 && !isLoopback(url.host()))
        return no(FeedText::tr("To another computer only wss:// is allowed, so that nobody can read the token on the way."));
    return url;
}

Result<void> checkToken(const QString &path)
{
    if (path.isEmpty())
        return no(FeedText::tr("Choose the file with your token: whoever runs the gateway gives it to you."));
    const QFileInfo file(path);
    if (!file.exists() || !file.isFile())
        return no(FeedText::tr("There is no file of that name."));
    if (file.size() > 4096)
        return no(FeedText::tr("This is no token file: it is larger than 4 KiB."));
    QFile reader(path);
    if (!reader.open(QIODevice::ReadOnly))
        return no(FeedText::tr("The token file cannot be read: check its permissions."));
    const QByteArray token = reader.readAll().trimmed();
    if (token.isEmpty())
        return no(FeedText::tr("The token file is empty."));
    if (token.contains('\n') || token.contains(' '))
        return no(FeedText::tr("A token file holds one token on one line."));
    return {};
}

} // namespace

Result<FeedAddress> feedAddress(const QString &url, const QString &tokenFile)
{
    Result<QUrl> checked = checkUrl(url.trimmed());
    if (!checked)
        return checked.problem();
    if (Result<void> token = checkToken(tokenFile.trimmed()); !token)
        return token.problem();
    return FeedAddress{checked.value(), tokenFile.trimmed()};
}

Result<QString> stationIdentity(const QString &text)
{
    const QString id = text.trimmed();
    if (id.isEmpty())
        return no(FeedText::tr("Give the charger's identity, as it stands in its own settings."));
    if (id.size() > 48)
        return no(FeedText::tr("An identity has at most 48 characters."));
    if (id.contains(u':'))
        return no(FeedText::tr("An identity with a colon cannot log in with a password (HTTP Basic)."));
    for (const QChar c : id)
        if (c.unicode() > 126 || !(c.isLetterOrNumber() || u"*-_=+|@."_s.contains(c)))
            return no(FeedText::tr("An identity has letters, digits and * - _ = + | @ . only."));
    return id;
}
