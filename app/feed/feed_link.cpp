#include "feed_link.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceWithViolations = 3; // then a snapshot heals what asking again did not

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

QJsonObject objectOf(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

UtcMs timeOf(const QJsonObject &object)
{
    const QByteArray text = object["time"_L1].toString().toLatin1();
    const Result<UtcMs> time = parseTime(view(text));
    return time ? time.value() : 0;
}

/** Numbers of the feed come as JSON numbers, or as text where they may pass 2^53. */
quint64 numberOf(const QJsonValue &value)
{
    return value.isString() ? value.toString().toULongLong() : quint64(std::max(0.0, value.toDouble()));
}

} // namespace

FeedLink::FeedLink(FeedTarget target, Inbox &inbox, const Clock &clock, FeedTimes times)
    : m_target(std::move(target)), m_inbox(inbox), m_clock(clock), m_times(times), m_socket(this),
      m_decoder(std::make_unique<EventDecoder>(Roster())), m_pulse(times), m_retry(this), m_look(this), m_second(this)
{
    m_clockwork.start();
    m_retry.setSingleShot(true);
    m_look.setInterval(int(times.look));
    m_second.setInterval(1000);
    connect(&m_retry, &QTimer::timeout, this, &FeedLink::connectNow);
    connect(&m_look, &QTimer::timeout, this, &FeedLink::look);
    connect(&m_second, &QTimer::timeout, this, [this] { m_pulse.countSecond(); });
    connect(&m_socket, &FeedSocket::opened, this, [this] { fetchInventory(true); });
    connect(&m_socket, &FeedSocket::closed, this, &FeedLink::closed);
    connect(&m_socket, &FeedSocket::notified, this, &FeedLink::notified);
}

void FeedLink::start(FeedStart start)
{
    m_decoder = std::make_unique<EventDecoder>(std::move(start.roster));
    m_epoch = start.epoch;
    m_haveCursor = !start.epoch.isEmpty();
    m_check.expectAfter(start.sequence, false);
    m_inventoryDigest = start.inventoryDigest;
    m_lastTold = start.heardUntil;
    m_stopped = false;
    m_look.start();
    m_second.start();
    connectNow();
}

void FeedLink::stop()
{
    m_stopped = true;
    m_retry.stop();
    m_look.stop();
    m_second.stop();
    m_socket.close();
}

void FeedLink::setTarget(FeedTarget target)
{
    m_target = std::move(target);
    m_failures = 0;
    m_retry.stop();
    connectNow();
}

void FeedLink::call(quint64 ticket, const QByteArray &method, const QByteArray &params)
{
    m_socket.call(method, params, [this, ticket](const RpcAnswer &answer) { Q_EMIT answered(ticket, answer); });
}

void FeedLink::connectNow()
{
    m_subscribed = m_inSnapshot = m_fetching = false;
    m_pulse.connecting();
    m_socket.open(m_target);
}

void FeedLink::closed(const QString &why, bool refused)
{
    m_subscribed = false;
    m_pulse.closed(m_clock.now());
    m_status.problem = why;
    m_status.refused = refused;
    report();
    reconnectLater();
}

/** Doubling, with a random part, so that many desks do not come back in the same instant. */
void FeedLink::reconnectLater()
{
    if (m_stopped)
        return;
    const qint64 step = std::min(m_times.firstBackOff << std::min(m_failures, 10), m_times.longestBackOff);
    const qint64 wait = m_status.refused ? m_times.longestBackOff : step;
    ++m_failures;
    ++m_status.reconnects;
    m_retry.start(int(wait / 2 + QRandomGenerator::global()->bounded(int(wait / 2) + 1)));
}

void FeedLink::fetchInventory(bool thenSubscribe)
{
    if (m_fetching)
        return;
    m_fetching = true;
    m_socket.call("inventory.get", "{}", [this, thenSubscribe](const RpcAnswer &answer) {
        m_fetching = false;
        if (answer.ok())
            takeInventory(answer.result);
        else if (answer.code < 0)
            m_status.problem = tr("The feed gave no inventory: %1").arg(answer.text);
        if (thenSubscribe && m_socket.isOpen())
            subscribe();
    });
}

void FeedLink::takeInventory(const QByteArray &json)
{
    const QByteArray digest = QCryptographicHash::hash(json, QCryptographicHash::Sha256);
    if (digest == m_inventoryDigest)
        return;
    Result<Inventory> inventory = inventoryFromJson(json);
    if (!inventory) {
        m_status.problem = tr("The feed's inventory cannot be used: %1").arg(inventory.problem().text);
        return;
    }
    m_inventoryDigest = digest;
    std::vector<Fact> facts;
    m_decoder->setInventory(std::make_shared<const Inventory>(std::move(inventory).value()), m_clock.now(), facts);
    post(std::move(facts), FactBatch::Form::Inventory, json, 0);
}

void FeedLink::subscribe()
{
    QJsonObject params{{u"maxBatch"_s, 2000}, {u"maxDelayMs"_s, 20}, {u"binary"_s, true}, {u"from"_s, QJsonValue()}};
    if (m_haveCursor)
        params[u"from"_s] = QJsonObject{{u"epoch"_s, QString::fromLatin1(m_epoch)}, {u"sequence"_s, qint64(m_check.last())},
                                       {u"time"_s, m_lastTold}}; // where a gap begins, if there is one
    m_socket.call("feed.subscribe", QJsonDocument(params).toJson(QJsonDocument::Compact), [this](const RpcAnswer &answer) {
        if (answer.ok()) {
            takeWelcome(answer.result);
        } else if (answer.code < 0) {
            m_socket.close();
            closed(tr("The feed refused the subscription: %1").arg(answer.text), false);
        }
    });
}

void FeedLink::takeWelcome(const QByteArray &json)
{
    const QJsonObject result = objectOf(json);
    FeedWelcome welcome{result["name"_L1].toString(), Role::Viewer, result["epoch"_L1].toString().toLatin1(),
                        numberOf(result["newest"_L1]), result["snapshot"_L1].toBool()};
    const QByteArray role = result["role"_L1].toString().toLatin1();
    welcome.role = roleFromText(view(role)).value_or(Role::Viewer);
    const QJsonObject scope = result["scope"_L1].toObject();
    m_scoped = !scope["regions"_L1].toArray().isEmpty() || !scope["businessUnits"_L1].toArray().isEmpty();
    const bool sameEpoch = welcome.epoch == m_epoch;
    m_epoch = welcome.epoch;
    m_inSnapshot = welcome.snapshot;
    m_check.expectAfter(sameEpoch ? m_check.last() : 0, m_scoped);
    m_subscribed = true;
    m_failures = 0;
    m_status.problem.clear();
    m_status.refused = false;
    m_pulse.heard(m_clock.now(), timeOf(result));
    Q_EMIT welcomed(welcome);
    if (!m_inSnapshot)
        m_pulse.live();
    report();
}

void FeedLink::notified(const QByteArray &method, const QByteArray &params)
{
    if (!m_subscribed)
        return; // the rest of what was under way when a promise broke
    if (method == "feed.events")
        takeEvents(params);
    else if (method == "feed.heartbeat")
        takeHeartbeat(params);
    else if (method == "feed.snapshot")
        takeSnapshot(params);
    else if (method == "feed.snapshotEnd")
        takeSnapshotEnd(params);
}

void FeedLink::takeEvents(const QByteArray &params)
{
    std::vector<Fact> facts;
    facts.reserve(m_lastFacts + m_lastFacts / 8);
    const qint64 begun = m_clockwork.nsecsElapsed();
    const auto verdict = m_decoder->decodeChecked(view(params), size_t(params.capacity()), m_check, facts);
    if (verdict != SequenceCheck::Verdict::Kept) {
        broken(verdict);
        return;
    }
    m_lastFacts = facts.size();
    m_decode.add(m_clockwork.nsecsElapsed() - begun, m_clockwork.elapsed());
    m_violations = 0;
    m_haveCursor = true;
    m_pulse.counted(m_check.events());
    bool gap = false, isNewInventory = false;
    for (const Fact &fact : facts) {
        m_lastTold = std::max(m_lastTold, fact.at);
        m_status.malformed += fact.is<FrameMalformed>();
        gap = gap || fact.is<FeedGap>();
        isNewInventory = isNewInventory || fact.is<Tick>(); // what means nothing to the fold may mean it to us
    }
    m_status.gaps += gap;
    m_pulse.heard(m_clock.now(), m_lastTold);
    post(std::move(facts), FactBatch::Form::Events, params, m_check.last());
    if (isNewInventory && params.contains("\"inventory.changed\""))
        fetchInventory(false);
}

void FeedLink::takeSnapshot(const QByteArray &params)
{
    std::vector<Fact> facts;
    m_decoder->decodeSnapshot(view(params), facts);
    m_pulse.heard(m_clock.now(), 0);
    post(std::move(facts), FactBatch::Form::Snapshot, params, 0);
}

void FeedLink::takeSnapshotEnd(const QByteArray &params)
{
    const QJsonObject end = objectOf(params);
    const quint64 sequence = numberOf(end["sequence"_L1]);
    m_check.expectAfter(sequence, m_scoped);
    m_haveCursor = true;
    m_inSnapshot = false;
    m_violations = 0;
    m_lastTold = std::max(m_lastTold, timeOf(end));
    m_pulse.live();
    m_pulse.heard(m_clock.now(), timeOf(end));
    post({Fact{timeOf(end), sequence, {}, {}, SnapshotEnd{}}}, FactBatch::Form::None, {}, sequence);
    report();
}

void FeedLink::takeHeartbeat(const QByteArray &params)
{
    if (m_inSnapshot)
        return;
    const QJsonObject beat = objectOf(params);
    const quint64 sequence = numberOf(beat["sequence"_L1]);
    if (const auto verdict = m_check.checkHeartbeat(sequence); verdict != SequenceCheck::Verdict::Kept) {
        broken(verdict);
        return;
    }
    const UtcMs told = timeOf(beat);
    m_lastTold = std::max(m_lastTold, told);
    m_pulse.heard(m_clock.now(), told);
    post({Fact{told, 0, {}, {}, Tick{}}}, FactBatch::Form::None, {}, m_scoped ? m_check.last() : 0);
}

/** A promise was broken. Nothing of the batch was applied: ask again from the last good event, in the end from scratch. */
void FeedLink::broken(SequenceCheck::Verdict verdict)
{
    ++m_status.gaps;
    const QString why = m_check.sentence(verdict);
    if (++m_violations >= patienceWithViolations) {
        m_haveCursor = false;
        m_violations = 0;
        post({Fact{m_lastTold, 0, {}, {}, FeedGap{why.toUtf8(), m_lastTold}}}, FactBatch::Form::None, {}, 0);
    }
    m_socket.close();
    closed(why, false);
}

void FeedLink::post(std::vector<Fact> facts, FactBatch::Form form, const QByteArray &raw, quint64 cursor)
{
    m_inbox.post(FactBatch{std::move(facts), raw, form, m_epoch, cursor});
}

void FeedLink::look()
{
    const UtcMs now = m_clock.now();
    if (m_subscribed && m_pulse.isSilent(now)) {
        m_socket.close();
        closed(tr("The feed has said nothing for %1 s.").arg(m_times.lost / 1000.0), false);
        return;
    }
    report();
}

void FeedLink::report()
{
    m_pulse.fill(m_status, m_clock.now());
    m_status.decode = m_decode.lastMinute(m_clockwork.elapsed());
    Q_EMIT statusChanged(m_status);
}
