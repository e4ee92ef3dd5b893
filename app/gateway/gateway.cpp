#include "gateway.h"

#include "access_file.h"
#include "json_text.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int pulseMs = 100;
constexpr int beatMs = 2000;
constexpr quint64 saveEvery = 20'000; // events; a start never replays more than this

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
}

QByteArray addressText(const QByteArray &host, quint16 port)
{
    return (host.contains(':') ? '[' + host + ']' : host) + ':' + QByteArray::number(port);
}

} // namespace

Gateway::Gateway(GatewayOptions options)
    : m_options(std::move(options)), m_ocppServer(m_loop, HeadLimits{}), m_feedServer(m_loop, HeadLimits{})
{
}

Gateway::~Gateway()
{
    if (m_recorder)
        m_recorder->close();
}

Result<void> Gateway::mayListen() const
{
    if (!isLoopback(m_options.ocpp.host) && !m_options.config.ocppTls.isConfigured())
        return Problem{u"Stations may reach %1 from outside only over TLS: set \"ocppTls\" in the file given with --config, "
                       "or listen on 127.0.0.1."_s.arg(QString::fromUtf8(m_options.ocpp.host))};
    if (!isLoopback(m_options.feed.host) && !m_options.config.feedTls.isConfigured())
        return Problem{u"Desks may reach %1 from outside only over TLS: set \"feedTls\" in the file given with --config, "
                       "or listen on 127.0.0.1."_s.arg(QString::fromUtf8(m_options.feed.host))};
    return {};
}

Result<void> Gateway::open()
{
    raiseDescriptorLimit();
    if (Result<void> may = mayListen(); !may)
        return may;
    if (Result<void> locked = m_lock.take(m_options.dataDirectory); !locked)
        return locked;
    if (Result<void> opened = openStores(); !opened)
        return opened;
    if (!isLoopback(m_options.ocpp.host) && m_credentials->count() == 0
        && m_options.config.ocppTls.clientAuthorities.isEmpty())
        return Problem{u"No station has a credential yet: add one with \"faultlinectl station add\" before stations may "
                       "reach %1 from outside."_s.arg(QString::fromUtf8(m_options.ocpp.host))};
    if (Result<void> loaded = importInventory(); !loaded)
        return loaded;
    return openDoors();
}

Result<void> Gateway::adminToken()
{
    const QString path = QDir(m_options.dataDirectory).filePath(u"admin.token"_s);
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) && m_tokens->find(file.readAll().trimmed()))
        return {};
    file.close();
    (void)m_tokens->remove(u"admin"_s); // its text is lost with the file
    const Result<QByteArray> token = m_tokens->add(Role::Admin, u"admin"_s, {}, SystemClock().now());
    if (!token)
        return token.problem();
    return writeSecret(path, token.value());
}

Result<void> Gateway::openStores()
{
    Result<TokenStore> tokens = TokenStore::open(m_options.dataDirectory);
    if (!tokens)
        return tokens.problem();
    m_tokens = std::move(tokens).value();
    Result<CredentialStore> credentials = CredentialStore::open(m_options.dataDirectory);
    if (!credentials)
        return credentials.problem();
    m_credentials = std::move(credentials).value();
    if (Result<void> token = adminToken(); !token)
        return token;
    Result<EventLog> log = EventLog::open(m_options.dataDirectory, EventLog::Mode::Write);
    if (!log)
        return log.problem();
    if (m_options.config.logPages > 0)
        if (Result<void> limited = log.value().limitPages(m_options.config.logPages); !limited)
            return limited;
    if (Result<void> restored = restoreState(log.value()); !restored)
        return restored;
    const Result<quint64> newest = log.value().newest();
    const Result<QByteArray> reserved = log.value().note("transactions");
    const Result<std::vector<LoggedEvent>> commands = log.value().history(
        {{}, -1, SystemClock().now() - day, 0, {"command."}, 5000, 0});
    if (!newest || !reserved || !commands)
        return Problem{u"The event log in %1 cannot be read."_s.arg(m_options.dataDirectory)};

    m_reader = std::make_unique<LogReader>(m_loop, m_options.dataDirectory);
    m_feed = std::make_unique<FeedServer>(m_loop, *m_reader, *m_tokens, m_live, log.value().epoch(), newest.value());
    const Retention retention{m_options.config.retentionDays * day, qint64(m_options.config.retentionMegabytes) << 20};
    m_recorder = std::make_unique<Recorder>(m_loop, std::move(log).value(), retention,
                                            [this](const std::vector<LoggedEvent> &events) { published(events); });
    m_feed->setRecorder(m_recorder.get());
    m_uploads = std::make_unique<UploadStore>(m_options.dataDirectory, [this](const UploadStore::Received &received) {
        EventDraft draft{SystemClock().now(), received.station, "upload.received", {}, {}, 0, {}};
        draft.data = JsonObjectText().add("commandId", QByteArrayView(received.commandId)).add("file", received.file)
            .add("bytes", received.bytes).text();
        m_recorder->record(std::move(draft), {}, true);
    });
    m_road = std::make_unique<CommandRoad>(*m_recorder, *m_uploads, m_options.config.callTimeoutSeconds * second);
    m_road->settle(commands.value());
    m_transactions = std::make_unique<TransactionIds>(*m_recorder, reserved.value().toLongLong());
    const LineParts parts{*m_recorder, *m_road, m_live, *m_transactions, m_options.config};
    m_endpoint = std::make_unique<OcppEndpoint>(m_loop, parts, *m_credentials, *m_uploads);
    m_requests = std::make_unique<FeedRequests>(*m_feed, *m_recorder, *m_road, *m_reader, *m_endpoint, *m_credentials,
        [this](std::shared_ptr<const Inventory> inventory, const QByteArray &json) { return takeInventory(std::move(inventory), json); });
    m_feed->setRequests([this](const std::shared_ptr<FeedLine> &line, const QString &method, const QJsonObject &params,
                               std::function<void(const FeedLine::Answer &)> answer) {
        m_requests->take(line, method, params, std::move(answer));
    });
    return {};
}

Result<void> Gateway::restoreState(EventLog &log)
{
    const Result<QByteArray> state = log.note("state");
    if (!state)
        return state.problem();
    // Without a state, or with one of another version, everything is folded anew from the log, over the network as imported.
    if (state.value().isEmpty() || !m_live.restore(state.value()))
        if (const Result<void> known = knowInventory(); !known)
            return known;
    for (;;) {
        const Result<std::vector<LoggedEvent>> page = log.read(m_live.sequence() + 1, 5000);
        if (!page)
            return page.problem();
        if (page.value().empty())
            break;
        for (const LoggedEvent &event : page.value())
            m_live.apply(event);
    }
    m_savedAt = m_live.sequence();
    return m_live.sequence() > 0 ? recordBlindness(log) : Result<void>();
}

/** Nobody listened since the last run ended: that is neither up nor an outage of the stations, and the log says so. */
Result<void> Gateway::recordBlindness(EventLog &log)
{
    const UtcMs now = SystemClock().now();
    const Network &network = m_live.network();
    for (quint32 i = 0; i < network.stationCount(); ++i) {
        if (network.isOnline(StationIx{i}))
            m_expected.push_back(StationIx{i});
    }
    const Result<std::vector<LoggedEvent>> last = log.read(m_live.sequence(), 1);
    if (!last)
        return last.problem();
    EventDraft gap{now, {}, "feed.gap", {}, {}, -1, {}};
    gap.data = JsonObjectText().add("from", QByteArrayView(formatTime(last.value().empty() ? now : last.value().front().at)))
                   .add("to", QByteArrayView(formatTime(now)))
                   .add("why", QByteArrayView("the gateway was not running")).text();
    const Result<std::vector<LoggedEvent>> logged = log.append({&gap, 1});
    if (!logged)
        return logged.problem();
    for (const LoggedEvent &event : logged.value())
        m_live.apply(event);
    m_loop.after(int(m_options.config.comeBackSeconds * second), [this, now] { missWhoDidNotComeBack(now); });
    return {};
}

/** From the moment at which the gateway listened again they were away: before it, nobody knows. */
void Gateway::missWhoDidNotComeBack(UtcMs listening)
{
    const Network &network = m_live.network();
    for (const StationIx station : std::exchange(m_expected, {})) {
        if (station.value >= network.stationCount() || network.live(station).everSeen)
            continue;
        EventDraft draft{SystemClock().now(), network.station(station).id.toUtf8(), "station.disconnected", {}, {}, 0, {}};
        draft.data = JsonObjectText().add("reason", QByteArrayView("it did not come back after the gateway's restart"))
                         .add("lastByteTime", QByteArrayView(formatTime(listening))).text();
        m_recorder->record(std::move(draft), {}, true);
    }
}

QString Gateway::keptInventory() const { return QDir(m_options.dataDirectory).filePath(u"inventory.json"_s); }

/** The network that was imported last, if any. */
Result<void> Gateway::knowInventory()
{
    QFile file(keptInventory());
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return Problem{u"The inventory %1 cannot be read."_s.arg(file.fileName())};
    Result<Inventory> inventory = inventoryFromJson(file.readAll());
    if (!inventory)
        return Problem{u"The inventory %1 cannot be used: %2"_s.arg(file.fileName(), inventory.problem().text)};
    m_live.setInventory(std::make_shared<const Inventory>(std::move(inventory).value()), SystemClock().now());
    return {};
}

/** The one given at the start, if it is another than the kept one. */
Result<void> Gateway::importInventory()
{
    if (m_options.inventoryFile.isEmpty())
        return {};
    QFile file(m_options.inventoryFile);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{u"The inventory %1 cannot be read."_s.arg(file.fileName())};
    const QByteArray json = file.readAll();
    if (QFile before(keptInventory()); before.open(QIODevice::ReadOnly) && before.readAll() == json)
        return {};
    Result<Inventory> inventory = inventoryFromJson(json);
    if (!inventory)
        return Problem{u"The inventory %1 cannot be used: %2"_s.arg(file.fileName(), inventory.problem().text)};
    return takeInventory(std::make_shared<const Inventory>(std::move(inventory).value()), json);
}

Result<void> Gateway::takeInventory(std::shared_ptr<const Inventory> inventory, const QByteArray &json)
{
    QSaveFile file(keptInventory());
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return Problem{u"The inventory cannot be stored in %1."_s.arg(m_options.dataDirectory)};
    m_live.setInventory(inventory, SystemClock().now());
    EventDraft draft{SystemClock().now(), {}, "inventory.changed", {}, {}, -1, {}};
    draft.data = JsonObjectText().add("stations", qint64(inventory->stations.size()))
        .add("ports", qint64(inventory->ports.size())).text();
    m_recorder->record(std::move(draft), {}, true);
    saveState(); // one of before would come back with the network of before
    return {};
}

Result<void> Gateway::openDoors()
{
    const Result<quint16> ocpp = m_ocppServer.listen(m_options.ocpp, m_options.config.ocppTls,
        [this](std::shared_ptr<Arrival> arrival) { m_endpoint->arrived(std::move(arrival)); });
    if (!ocpp)
        return ocpp.problem();
    const Result<quint16> feed = m_feedServer.listen(m_options.feed, m_options.config.feedTls,
        [this](std::shared_ptr<Arrival> arrival) { m_feed->arrived(std::move(arrival)); });
    if (!feed)
        return feed.problem();
    m_ocppPort = ocpp.value();
    m_feedPort = feed.value();
    QByteArray base = m_options.config.publicOcppUrl;
    if (base.isEmpty())
        base = (m_options.config.ocppTls.isConfigured() ? "wss://" : "ws://") + addressText(m_options.ocpp.host, m_ocppPort);
    if (base.endsWith("/ocpp"))
        base.chop(5);
    m_uploads->setBaseUrl("http" + base.mid(2)); // ws -> http, wss -> https: the same port
    m_loop.every(pulseMs, [this] {
        const UtcMs now = SystemClock().now();
        m_endpoint->pulse(now);
        m_road->pulse(now);
    });
    m_loop.every(beatMs, [this] { m_feed->beat(SystemClock().now()); });
    return {};
}

QByteArray Gateway::readyLine() const
{
    const GatewayConfig &config = m_options.config;
    const QByteArray ocpp = (config.ocppTls.isConfigured() ? "wss://" : "ws://") + addressText(m_options.ocpp.host, m_ocppPort) + "/ocpp";
    const QByteArray feed = (config.feedTls.isConfigured() ? "wss://" : "ws://") + addressText(m_options.feed.host, m_feedPort);
    return JsonObjectText().add("ready", true).add("ocpp", QByteArrayView(ocpp)).add("feed", QByteArrayView(feed))
        .add("tokenFile", QDir(m_options.dataDirectory).absoluteFilePath(u"admin.token"_s)).text();
}

void Gateway::run()
{
    m_loop.watchSignals([this] { shutDown(); });
    if (m_options.parentPipe)
        m_loop.watchStandardInput([this] { shutDown(); });
    m_loop.run();
    m_recorder->close();
}

void Gateway::stop()
{
    m_loop.post([this] { shutDown(); });
}

void Gateway::shutDown()
{
    if (m_ending)
        return;
    m_ending = true;
    m_ocppServer.stop();
    m_feedServer.stop();
    m_endpoint->closeAll();
    // Stations get half a second to say goodbye; then desks get what is still on its way to them.
    m_loop.after(500, [this] { saveState(); });
    m_loop.after(600, [this] { m_feed->closeAll(); });
    m_loop.after(800, [this] {
        m_endpoint->abortAll();
        m_feed->abortAll();
        m_loop.post([this] { m_loop.stop(); }); // after what the connections have to clear away
    });
}

void Gateway::published(const std::vector<LoggedEvent> &events)
{
    for (const LoggedEvent &event : events)
        if (event.sequence > 0)
            m_live.apply(event);
    m_feed->published(events);
    if (m_live.sequence() >= m_savedAt + saveEvery)
        saveState();
}

void Gateway::saveState()
{
    m_savedAt = m_live.sequence();
    m_recorder->setNote("state", m_live.save());
}
