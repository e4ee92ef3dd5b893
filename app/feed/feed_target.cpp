#include "feed_target.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FeedTarget", text); }

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

Result<FeedTarget> feedTarget(const QString &url, const QByteArray &token, const QString &caFile)
{
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || (parsed.scheme() != "ws"_L1 && parsed.scheme() != "wss"_L1))
        return Problem{tr("The feed's address %1 is not of the form wss://host:port.").arg(url)};
    if (parsed.scheme() == "ws"_L1 && !isLoopback(parsed.host()))
        return Problem{tr("The feed %1 is not on this computer: use wss://, since ws:// would show the token to the "
                          "network.").arg(url)};
    if (token.isEmpty())
        return Problem{tr("The feed %1 needs a token.").arg(url)};
    if (!caFile.isEmpty() && !QFile::exists(caFile))
        return Problem{tr("The certificate file %1 does not exist.").arg(caFile)};
    return FeedTarget{parsed, token, caFile};
}

Result<QByteArray> readToken(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("The token file %1 cannot be read: %2.").arg(path, file.errorString())};
    const QByteArray token = file.readLine(4096).trimmed();
    if (token.isEmpty())
        return Problem{tr("The token file %1 is empty.").arg(path)};
    for (const char c : token)
        if (c <= ' ' || c > '~')
            return Problem{tr("The token file %1 holds no token.").arg(path)};
    return token;
}
