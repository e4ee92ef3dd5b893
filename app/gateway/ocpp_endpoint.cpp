#include "ocpp_endpoint.h"

#include "json_text.h"
#include "printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs probeFor = 5 * second;
constexpr UtcMs takeoverWindow = 10 * minute;
constexpr size_t takeoversAllowed = 2;      // the third within the window means two stations share one credential
constexpr size_t pulsesARound = 10;         // a line is looked at once a second
constexpr size_t mostRemembered = 20'000;   // sources and identities of failed attempts

const Refusal unauthorised{401, "A credential is needed.", "WWW-Authenticate: Basic realm=\"OCPP\"\r\n"};
const Refusal tooMany{429, "Too many failed attempts.", "Retry-After: 60\r\n"};

} // namespace

OcppEndpoint::OcppEndpoint(EventLoop &loop, LineParts parts, CredentialStore &credentials, UploadStore &uploads)
    : m_loop(loop), m_parts(parts), m_credentials(credentials), m_uploads(uploads)
{
}

void OcppEndpoint::arrived(std::shared_ptr<Arrival> arrival)
{
    if (m_leaving)
        return arrival->refuse({503, "The gateway is going down.", "Retry-After: 30\r\n"});
    const HttpHead &head = arrival->head();
    if (head.target.startsWith("/upload/"))
        return m_uploads.serve(std::move(arrival), SystemClock().now());
    if (const std::optional<Refusal> fault = upgradeFault(head))
        return arrival->refuse(*fault);
    const std::optional<QByteArray> id = pathTail(head.target, "/ocpp/");
    if (!id || identityFault(*id))
        return arrival->refuse(unauthorised);
    if (const std::optional<Refusal> fault = authenticate(*arrival, *id))
        return arrival->refuse(*fault);
    if (!m_parts.recorder.isRecording())
        return arrival->refuse({503, "Nothing can be recorded just now.", "Retry-After: 30\r\n"});
    if (tokens(head.value("sec-websocket-protocol")).empty())
        return arrival->refuse({400, "A Sec-WebSocket-Protocol is needed.", {}});
    const QByteArray protocol = chooseProtocol(*id, head).value_or(QByteArray());
    if (!protocol.isEmpty() && (m_lines.contains(*id) || m_accepting.contains(*id)))
        return contest(*id, std::move(arrival), protocol);
    admit(*id, arrival, protocol);
}

std::optional<Refusal> OcppEndpoint::authenticate(Arrival &arrival, const QByteArray &id)
{
    if (const std::optional<PeerCertificate> certificate = arrival.certificate()) {
        // Profile 3: the authority was checked in the handshake; here whose certificate it is (A00.FR.404, 405).
        const QByteArray &organisation = m_parts.config.organisation;
        if (certificate->commonName != id || (!organisation.isEmpty() && certificate->organisation != organisation))
            return refused(arrival, id, u"The certificate belongs to somebody else."_s);
        if (m_credentials.contains(id) || m_parts.live.isKnown(id))
            return std::nullopt;
        return refused(arrival, id, u"The identity is not known."_s);
    }
    return checkPassword(arrival, id);
}

std::optional<Refusal> OcppEndpoint::checkPassword(const Arrival &arrival, const QByteArray &id)
{
    const std::optional<BasicCredential> given = basicCredential(arrival.head());
    if (!given || given->user != id || given->password.size() > 64)
        return refused(arrival, id, given ? u"The user is not the identity."_s : u"No credential was given."_s);
    const UtcMs now = SystemClock().now();
    const bool throttled = !mayFail(arrival.remote(), id, now);
    switch (m_credentials.verify(id, given->password, throttled)) {
    case CredentialStore::Verdict::Accepted:
        return std::nullopt;
    case CredentialStore::Verdict::Blocked:
        recordRejected(id, u"The station is blocked."_s, arrival.remote());
        return Refusal{403, "This station is blocked.", {}};
    case CredentialStore::Verdict::Wrong:
        break;
    }
    if (throttled)
        return tooMany;
    m_failuresBySource.at(arrival.remote()).take(now);
    m_failuresByIdentity.at(id).take(now);
    return refused(arrival, id, u"The credential is wrong."_s);
}

bool OcppEndpoint::mayFail(const QByteArray &source, const QByteArray &id, UtcMs now)
{
    for (auto *failures : {&m_failuresBySource, &m_failuresByIdentity})
        if (failures->size() > mostRemembered)
            std::erase_if(*failures, [&](const auto &one) { return one.second.isFull(now); });
    TokenBucket &bySource = m_failuresBySource.try_emplace(source, 20.0 / 60, 20.0).first->second;
    TokenBucket &byIdentity = m_failuresByIdentity.try_emplace(id, 5.0 / 60, 5.0).first->second;
    return !bySource.isEmpty(now) && !byIdentity.isEmpty(now);
}

Refusal OcppEndpoint::refused(const Arrival &arrival, const QByteArray &id, const QString &why)
{
    const UtcMs now = SystemClock().now();
    // Noted in memory and written later: the time of an answer must not tell known from unknown identities.
    if (m_knocks.size() < 1000 || m_knocks.contains(id)) {
        PendingStation &knock = m_knocks[id];
        knock = {id, arrival.remote(), knock.count > 0 ? knock.first : now, now, knock.count + 1};
    }
    recordRejected(id, why, arrival.remote());
    return unauthorised;
}

void OcppEndpoint::recordRejected(const QByteArray &id, const QString &why, const QByteArray &remote)
{
    const UtcMs now = SystemClock().now();
    std::erase_if(m_rejectedAt, [&](const auto &one) { return now - one.second > minute; });
    if (m_rejectedAt.size() >= 100 || !m_rejectedAt.try_emplace(id + ' ' + remote + ' ' + why.toUtf8(), now).second)
        return;
    EventDraft draft{now, {}, "station.rejected", {}, {}, -1, {}};
    draft.data = JsonObjectText().add("station", QByteArrayView(id)).add("why", why)
        .add("remote", QByteArrayView(remote)).text();
    m_parts.recorder.record(std::move(draft));
}

std::optional<QByteArray> OcppEndpoint::chooseProtocol(const QByteArray &id, const HttpHead &head) const
{
    std::vector<QByteArray> ours = m_parts.config.protocols;
    const Network &network = m_parts.live.network();
    if (const StationIx station = network.findStation(id); station.isValid()) {
        // What the inventory says it speaks comes first; a firmware update may have changed it, so the rest stays.
        const std::string_view known = ocpp::subprotocol(network.station(station).protocol);
        if (!known.empty())
            ours.insert(ours.begin(), QByteArray(known.data(), qsizetype(known.size())));
    }
    const std::vector<QByteArray> offered = tokens(head.value("sec-websocket-protocol"));
    for (const QByteArray &one : ours)
        if (std::find(offered.begin(), offered.end(), one) != offered.end()
            && ocpp::versionFromSubprotocol(one.toStdString()) != ocpp::Version::Unknown)
            return one;
    return std::nullopt;
}

void OcppEndpoint::admit(const QByteArray &id, const std::shared_ptr<Arrival> &arrival, const QByteArray &protocol)
{
    ChannelLimits limits;
    limits.message = size_t(m_parts.config.messageBytes);
    limits.frames.frame = uint64_t(m_parts.config.messageBytes);
    limits.compress = true;
    if (!protocol.isEmpty())
        m_accepting.insert(id);
    arrival->accept(protocol, limits, [this, id, protocol, remote = arrival->remote()](std::shared_ptr<Channel> channel) {
        if (!protocol.isEmpty())
            m_accepting.erase(id);
        if (!channel)
            return judge(id, SystemClock().now());
        if (m_leaving) { // while its handshake was under way
            channel->listen({});
            return channel->close(1001, "the gateway is going down");
        }
        if (!protocol.isEmpty())
            return connect(id, std::move(channel), protocol, remote);
        // OCPP-J 1.6 section 3.1.2: complete the handshake without the header, then close at once.
        channel->listen({});
        channel->close(1002, "no common subprotocol");
        recordRejected(id, u"It offers no protocol that is spoken here."_s, remote);
    });
}

void OcppEndpoint::connect(const QByteArray &id, std::shared_ptr<Channel> channel, const QByteArray &protocol,
                           const QByteArray &remote)
{
    auto line = std::make_shared<StationLine>(m_parts, std::move(channel), id,
                                              ocpp::versionFromSubprotocol(protocol.toStdString()), remote);
    m_lines[id] = line;
    line->setHolding([this, weak = std::weak_ptr(line)] { m_holding.push_back(weak); });
    line->start([this, id, weak = std::weak_ptr(line)] {
        const auto found = m_lines.find(id);
        if (found != m_lines.end() && found->second == weak.lock())
            m_lines.erase(found);
        judge(id, SystemClock().now());
    });
}

void OcppEndpoint::contest(const QByteArray &id, std::shared_ptr<Arrival> arrival, const QByteArray &protocol)
{
    Contest &contest = m_contests[id];
    if (contest.challengers.size() >= 64)
        return arrival->refuse({409, "This station is connected already.", {}});
    contest.challengers.emplace_back(std::move(arrival), protocol);
    judge(id, SystemClock().now());
}

void OcppEndpoint::judge(const QByteArray &id, UtcMs now)
{
    const auto found = m_contests.find(id);
    if (found == m_contests.end() || m_accepting.contains(id))
        return;
    const auto line = m_lines.find(id);
    if (line != m_lines.end() && found->second.since == 0) {
        found->second.since = now;
        return line->second->ping(); // anything heard after this proves that it lives
    }
    const bool alive = line != m_lines.end() && line->second->lastByte() > found->second.since;
    if (line != m_lines.end() && !alive && now - found->second.since < probeFor)
        return;
    const Contest contest = std::move(found->second);
    m_contests.erase(found);
    if (alive) {
        for (const auto &[arrival, protocol] : contest.challengers) {
            recordRejected(id, u"Contested identity: the station is connected already, and answers."_s, arrival->remote());
            arrival->refuse({409, "This station is connected already.", {}});
        }
        return;
    }
    if (line != m_lines.end()) {
        noteTakeover(id, now);
        line->second->abort("another connection took over");
        m_lines.erase(line);
    }
    bool admitted = false;
    for (const auto &[arrival, protocol] : contest.challengers) {
        if (!admitted && arrival->isOpen())
            admit(id, arrival, protocol);
        else
            arrival->refuse({409, "This station is connected already.", {}});
        admitted = true;
    }
}

void OcppEndpoint::noteTakeover(const QByteArray &id, UtcMs now)
{
    std::vector<UtcMs> &times = m_takeovers[id];
    std::erase_if(times, [&](UtcMs at) { return now - at > takeoverWindow; });
    times.push_back(now);
    if (times.size() <= takeoversAllowed)
        return;
    m_parts.road.hold(id, u"The identity is contested: two connections take it from each other. No commands for 10 minutes."_s);
    recordRejected(id, u"Contested identity: taken over too often."_s, {});
}

/** A slice of all lines, so that ten pulses are a round of them, and those that hold frames back. */
std::vector<std::shared_ptr<StationLine>> OcppEndpoint::dueLines()
{
    std::vector<std::shared_ptr<StationLine>> lines; // a pulse may end a line and change the map
    auto next = m_lines.upper_bound(m_lastPulsed);
    for (size_t left = m_lines.size() / pulsesARound + 1; left > 0 && next != m_lines.end(); --left, ++next) {
        lines.push_back(next->second);
        m_lastPulsed = next->first;
    }
    if (next == m_lines.end())
        m_lastPulsed.clear();
    for (const std::weak_ptr<StationLine> &waiting : std::exchange(m_holding, {}))
        if (std::shared_ptr<StationLine> line = waiting.lock())
            lines.push_back(std::move(line));
    return lines;
}

void OcppEndpoint::pulse(UtcMs now)
{
    for (const std::shared_ptr<StationLine> &line : dueLines())
        line->pulse(now);
    std::vector<QByteArray> contested;
    for (const auto &[id, contest] : m_contests)
        contested.push_back(id);
    for (const QByteArray &id : contested)
        judge(id, now);
    std::erase_if(m_takeovers, [&](const auto &one) {
        const bool over = now - one.second.back() > takeoverWindow;
        if (over)
            m_parts.road.hold(one.first, {});
        return over;
    });
    if (now - m_lastFlush > 5 * second)
        (void)pending();
}

Result<std::vector<PendingStation>> OcppEndpoint::pending()
{
    m_lastFlush = SystemClock().now();
    std::vector<PendingStation> unknown;
    for (const auto &[id, knock] : m_knocks)
        if (!m_credentials.contains(id))
            unknown.push_back(knock);
    m_knocks.clear();
    if (!unknown.empty())
        if (Result<void> noted = m_credentials.knock(unknown); !noted)
            return noted.problem();
    return m_credentials.pending();
}

void OcppEndpoint::closeAll()
{
    m_leaving = true;
    for (const auto &[id, line] : m_lines)
        line->leave(1001, "the gateway is going down");
}

void OcppEndpoint::abortAll()
{
    for (const auto &[id, line] : m_lines)
        line->abort("the gateway is going down");
}
