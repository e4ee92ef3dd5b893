#include "tile_http_source.h"

#include "tile_image.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRedirects = 3;
constexpr qint64 usuallyFresh = 7 * day, mostFresh = 90 * day;

/** Cache-Control: max-age in milliseconds; a week where the server does not say (RFC 9111, 4.2.2 leaves it to us). */
qint64 freshFor(const QNetworkReply &reply)
{
    static const QRegularExpression maxAge(u"(?:^|[,\\s])max-age=(\\d{1,9})"_s);
    const QRegularExpressionMatch match = maxAge.match(QString::fromLatin1(reply.rawHeader("Cache-Control")));
    return match.hasMatch() ? qMin(match.captured(1).toLongLong() * second, mostFresh) : usuallyFresh;
}

/** Retry-After in seconds (RFC 9110, 10.2.3), as milliseconds; the form with a date counts as nothing said. */
qint64 retryAfter(const QNetworkReply &reply)
{
    return qBound(0LL, reply.rawHeader("Retry-After").trimmed().toLongLong(), 3'600LL) * second;
}

bool isUseless(const QNetworkReply &reply)
{
    return reply.error() == QNetworkReply::TooManyRedirectsError || reply.error() == QNetworkReply::InsecureRedirectError
           || reply.error() == QNetworkReply::ProtocolUnknownError || reply.error() == QNetworkReply::ProtocolInvalidOperationError;
}

} // namespace

HttpTileSource::HttpTileSource(Settings settings, std::shared_ptr<const Clock> clock, QObject *parent)
    : TileSource(parent), m_settings(std::move(settings)), m_clock(std::move(clock)),
      m_cache(m_settings.cacheDirectory, m_settings.address.text(), m_settings.cacheBytes, *m_clock), m_network(new QNetworkAccessManager(this))
{
    m_pause.setParent(this);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &HttpTileSource::goOn);
}

HttpTileSource::~HttpTileSource()
{
    for (QNetworkReply *reply : std::as_const(m_replies)) {
        reply->disconnect(this);
        reply->abort();
    }
}

void HttpTileSource::want(const std::vector<TileId> &tiles)
{
    const auto isWanted = [&tiles](TileId tile) { return std::find(tiles.begin(), tiles.end(), tile) != tiles.end(); };
    const QList<TileId> flying = m_replies.keys();
    for (const TileId tile : flying) {
        if (isWanted(tile))
            continue;
        QNetworkReply *reply = m_replies.take(tile);
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    m_waiting = tiles;
    goOn();
}

void HttpTileSource::goOn()
{
    std::vector<TileId> open;
    std::swap(open, m_waiting);
    for (const TileId tile : open) {
        if (m_replies.contains(tile) || takeKept(tile))
            continue;
        if (m_replies.size() < mostAtOnce && !m_pause.isActive())
            fetch(tile);
        else
            m_waiting.push_back(tile);
    }
}

/** What is kept is shown at once; when it is old it is asked for behind that. */
bool HttpTileSource::takeKept(TileId tile)
{
    if (m_stale.contains(tile))
        return false;
    const std::optional<TileCache::Kept> kept = m_cache.find(tile);
    if (!kept)
        return false;
    if (!kept->isFresh)
        m_stale.insert(tile);
    if (kept->bytes.isEmpty()) {
        if (kept->isFresh)
            Q_EMIT missing(tile);
        return kept->isFresh;
    }
    const Result<QImage> image = readTileImage(kept->bytes);
    if (!image)
        return false;
    Q_EMIT arrived(tile, image.value());
    return kept->isFresh;
}

void HttpTileSource::fetch(TileId tile)
{
    QNetworkRequest request(m_settings.address.url(tile));
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Faultline/" FAULTLINE_VERSION " (charging operations console)"_s);
    request.setRawHeader("Accept", "image/png,image/jpeg,image/webp");
    request.setTransferTimeout(m_settings.timeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::UserVerifiedRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    QNetworkReply *reply = m_network->get(request);
    reply->setReadBufferSize(mostTileBytes + 1);
    m_replies.insert(tile, reply);
    const auto giveUp = [this, tile, reply] {
        m_useless.insert(tile);
        reply->abort();
    };
    // Qt 6.4 does not hold to its own limit of redirects when each is verified by us.
    connect(reply, &QNetworkReply::redirected, this, [reply, giveUp, left = mostRedirects](const QUrl &to) mutable {
        if (left-- > 0 && TileAddress::mayFetch(to))
            Q_EMIT reply->redirectAllowed();
        else
            giveUp();
    });
    connect(reply, &QNetworkReply::downloadProgress, this, [giveUp](qint64 got, qint64 total) {
        if (got > mostTileBytes || total > mostTileBytes)
            giveUp();
    });
    connect(reply, &QNetworkReply::finished, this, [this, tile, reply] { finished(tile, reply); });
}

void HttpTileSource::finished(TileId tile, QNetworkReply *reply)
{
    m_replies.remove(tile);
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString host = m_settings.address.host();
    if (status == 404 || status == 410 || status == 204) {
        m_cache.keep(tile, {}, day);
        recovered();
        Q_EMIT missing(tile);
    } else if (status < 200 && reply->error() == QNetworkReply::NoError && !m_askedTwice.remove(tile)) {
        m_askedTwice.insert(tile); // Qt 6.4 may end a reply in the middle of a redirect: once more, and once only
        m_waiting.insert(m_waiting.begin(), tile);
    } else if (status < 200 && reply->error() == QNetworkReply::NoError) {
        Q_EMIT missing(tile);
    } else if (status == 401 || status == 403) {
        pause(tr("%1 refuses its tiles (%2).").arg(host, QString::number(status)), m_settings.longestPauseMs);
    } else if (status == 200 && reply->error() == QNetworkReply::NoError) {
        take(tile, reply->readAll(), freshFor(*reply));
    } else if (isUseless(*reply) || m_useless.remove(tile) || status == 200 || (status >= 300 && status < 500 && status != 408 && status != 429)) {
        // Too large, sent elsewhere in circles or to where we do not go, disliked: asking again would change nothing.
        Q_EMIT missing(tile);
    } else {
        m_waiting.insert(m_waiting.begin(), tile);
        pause(status > 0 ? tr("%1 gives no tiles now (%2).").arg(host, QString::number(status)) : tr("%1 cannot be reached.").arg(host), retryAfter(*reply));
    }
    goOn();
}

void HttpTileSource::take(TileId tile, const QByteArray &bytes, qint64 freshForMs)
{
    const Result<QImage> image = readTileImage(bytes);
    recovered();
    if (!image) {
        Q_EMIT missing(tile);
        return;
    }
    m_cache.keep(tile, bytes, freshForMs);
    Q_EMIT arrived(tile, image.value());
}

void HttpTileSource::pause(const QString &why, qint64 leastMs)
{
    if (m_pause.isActive())
        return; // those that flew along say the same
    m_pauseMs = qMin(m_pauseMs == 0 ? m_settings.firstPauseMs : m_pauseMs * 2, m_settings.longestPauseMs);
    m_pause.start(int(qMax<qint64>(m_pauseMs, leastMs)));
    Q_EMIT problemChanged(why + u' ' + tr("The map of this program is shown."));
}

void HttpTileSource::recovered()
{
    if (m_pauseMs == 0)
        return;
    m_pauseMs = 0;
    Q_EMIT problemChanged({});
}
