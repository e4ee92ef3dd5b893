#include "gateway_url.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

Result<GatewayUrl> gatewayUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool tls = scheme == "wss"_L1 || scheme == "https"_L1;
    const bool known = tls || scheme == "ws"_L1 || scheme == "http"_L1;
    if (!url.isValid() || !known || url.host().isEmpty())
        return Problem{QCoreApplication::translate("GatewayUrl", "%1 is no address like ws://127.0.0.1:9000/ocpp.").arg(text)};
    GatewayUrl result;
    result.tls = tls;
    result.host = url.host().toStdString();
    result.port = std::to_string(url.port(tls ? 443 : 80));
    QString path = url.path(QUrl::FullyEncoded);
    if (url.hasQuery())
        path += u'?' + url.query(QUrl::FullyEncoded);
    while (path.endsWith(u'/') && path.size() > 1)
        path.chop(1);
    result.path = path.isEmpty() ? "/" : path.toStdString();
    return result;
}
