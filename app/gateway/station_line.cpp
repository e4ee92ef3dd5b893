#include "station_line.h"

#include "compact_json.h"
#include "frame_answer.h"
#include "json_text.h"
#include "message_rules.h"
#include "responder.h"

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs messageDeadline = 60 * second;  // from the first byte of a message to its last
constexpr qsizetype largeMessage = 128 * 1024;  // beyond this a message has to be in order, or the connection ends
constexpr size_t mostWaiting = 512;
constexpr qsizetype mostWaitingBytes = 1 << 20;

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }
QByteArray bytes(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

/** The EVSE an event is about: the first place its payload names. */
qint32 evseOf(ocpp::Version version, const ocpp::Call &call)
{
    std::vector<ocpp::Event> events;
    if (!ocpp::decode(version, view(call.action), view(call.payload), {}, events))
        return -1;
    qint32 evse = -1;
    for (const ocpp::Event &event : events)
        std::visit([&](const auto &what) {
            if constexpr (requires { what.place.evse; })
                evse = evse < 0 ? what.place.evse : evse;
        }, event);
    return evse;
}

/** Kept as what it is even when it breaks a rule: an alarm must not be lost to a slip of a charger. */
bool isAlarm(std::string_view action) { return action == "StatusNotification" || action == "NotifyEvent"; }

} // namespace

StationLine::StationLine(LineParts parts, std::shared_ptr<Channel> channel, QByteArray id, ocpp::Version version,
                         QByteArray remote)
    : m_parts(parts), m_channel(std::move(channel)), m_id(std::move(id)), m_version(version), m_remote(std::move(remote)),
      m_booted(parts.live.hasBooted(m_id))
{
}

void StationLine::start(std::function<void()> gone)
{
    m_gone = std::move(gone);
    const UtcMs now = SystemClock().now();
    m_nextPing = now + m_parts.config.pingSeconds * second;
    EventDraft draft{now, m_id, "station.connected", {}, {}, 0, {}};
    draft.data = JsonObjectText().add("protocol", QByteArrayView(bytes(ocpp::subprotocol(m_version))))
        .add("remote", QByteArrayView(m_remote)).text();
    m_parts.recorder.record(std::move(draft), {}, true);
    m_channel->listen({[weak = weak_from_this()](std::string_view text) {
                           if (const auto self = weak.lock())
                               self->heard(text);
                       },
                       [self = shared_from_this()](const QByteArray &why) { self->closed(why); }, {}});
    m_parts.road.online(m_id, m_version, [weak = weak_from_this()](const QByteArray &text) {
        if (const auto self = weak.lock())
            self->send(text);
    });
}

void StationLine::closed(const QByteArray &why)
{
    EventDraft draft{SystemClock().now(), m_id, "station.disconnected", {}, {}, 0, {}};
    draft.data = JsonObjectText().add("reason", QByteArrayView(why))
        .add("lastByteTime", QByteArrayView(formatTime(m_channel->lastByte()))).text();
    m_parts.road.offline(m_id);
    if (!m_leaving)
        m_parts.recorder.record(std::move(draft), {}, true);
    if (const auto gone = std::move(m_gone))
        gone();
}

void StationLine::pulse(UtcMs now)
{
    while (!m_waiting.empty() && m_channel->isOpen() && m_rate.take(now)) {
        const QByteArray text = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_waitingBytes -= text.size();
        process(text);
    }
    if (!m_waiting.empty() && m_holding)
        m_holding();
    if (const UtcMs since = m_channel->unfinishedSince(); since > 0 && now - since > messageDeadline)
        return m_channel->abort("a message took longer than 60 s");
    const UtcMs period = m_parts.config.pingSeconds * second;
    if (m_channel->lastByte() > m_nextPing - period)
        m_unanswered = 0;
    if (now < m_nextPing)
        return;
    if (m_unanswered >= 2)
        return m_channel->abort("it does not answer pings");
    ++m_unanswered;
    m_nextPing = now + period;
    m_channel->ping();
}

void StationLine::heard(std::string_view text)
{
    const UtcMs now = SystemClock().now();
    if (m_waiting.empty() && m_rate.take(now))
        return process(bytes(text));
    // Over the rate: a station that keeps to "one CALL at a time" is merely slowed down by this.
    m_waiting.push_back(bytes(text));
    m_waitingBytes += qsizetype(text.size());
    if (m_waiting.size() == 1 && m_holding)
        m_holding();
    if (m_waiting.size() > mostWaiting || m_waitingBytes > mostWaitingBytes)
        m_channel->close(1008, "too many messages");
}

void StationLine::process(const QByteArray &text)
{
    const std::variant<ocpp::Frame, ocpp::FrameFault> parsed = ocpp::parseFrame(m_version, view(text));
    if (const auto *fault = std::get_if<ocpp::FrameFault>(&parsed)) {
        malformed(text, fault->why, frameAnswer(m_version, view(text), *fault));
        if (text.size() > largeMessage)
            m_channel->close(1009, "too big for what it is");
        return;
    }
    const ocpp::Frame &frame = std::get<ocpp::Frame>(parsed);
    if (const auto *asked = std::get_if<ocpp::Call>(&frame))
        return call(*asked, text.size());
    bool matched = false;
    if (const auto *result = std::get_if<ocpp::CallResult>(&frame))
        matched = m_parts.road.answered(m_id, {result->id, compactJson(view(result->payload))});
    else if (const auto *error = std::get_if<ocpp::CallError>(&frame))
        matched = m_parts.road.failed(m_id, *error);
    if (!matched)
        malformed(text, u"It answers nothing that was asked."_s, {});
}

void StationLine::malformed(const QByteArray &raw, const QString &why, const QByteArray &answer)
{
    EventDraft draft{SystemClock().now(), m_id, "frame.malformed", {}, {}, -1, {}};
    draft.data = JsonObjectText().add("raw", QByteArrayView(raw.first(std::min<qsizetype>(raw.size(), 4096))))
        .add("why", why).text();
    m_parts.recorder.record(std::move(draft), [weak = weak_from_this(), answer](const LoggedEvent *) {
        if (const auto self = weak.lock(); self && !answer.isEmpty())
            self->send(answer); // an error is the answer whether it could be recorded or not
    });
}

bool StationLine::refuseCall(const ocpp::Call &call, qsizetype size)
{
    const auto refuse = [&](const QByteArray &code, const QString &why) {
        const QByteArray answer = ocpp::errorText(call.id, view(code), why);
        if (size > largeMessage)
            m_channel->close(1009, "too big for what it is");
        const QByteArray raw = ocpp::callText(call.id, view(call.action), call.payload);
        malformed(raw, u"%1: %2"_s.arg(QString::fromLatin1(code), why), answer);
        return true;
    };
    if (!rules::isStationAction(m_version, view(call.action))) {
        if (rules::isOurAction(view(call.action)))
            return refuse("NotSupported", u"A station does not send this."_s);
        return refuse("NotImplemented", u"This action is not known."_s);
    }
    // 1.6 stations need no boot after a reconnect (1.6 section 4.2), and many never send one again; 2.x is strict (B02).
    if (m_version != ocpp::Version::V16 && !m_booted && call.action != "BootNotification")
        return refuse("SecurityError", u"BootNotification has to be accepted first."_s);
    if (const std::optional<rules::Violation> violation = rules::check(m_version, view(call.action), view(call.payload))) {
        if (!isAlarm(view(call.action)) || size > largeMessage)
            return refuse(violation->code, violation->why);
        recordCall(call, {}, ocpp::errorText(call.id, view(violation->code), violation->why));
        return true;
    }
    return false;
}

void StationLine::recordCall(const ocpp::Call &call, const QByteArray &extensions, const QByteArray &answer)
{
    EventDraft draft{SystemClock().now(), m_id, bytes(ocpp::eventPrefix(m_version)) + '.' + call.action, {}, {}, -1, {}};
    draft.data = compactJson(view(call.payload));
    draft.evse = evseOf(m_version, call);
    draft.extensions = ",\"messageid\":";
    appendJsonString(draft.extensions, QByteArrayView(call.id));
    draft.extensions += extensions;
    m_parts.recorder.record(std::move(draft), [weak = weak_from_this(), answer, id = call.id](const LoggedEvent *event) {
        const auto self = weak.lock();
        if (!self)
            return;
        // What is not recorded is not confirmed: the station keeps it and sends it again.
        self->send(event ? answer : ocpp::errorText(id, "InternalError", u"Nothing can be recorded just now."_s));
    });
}

void StationLine::call(const ocpp::Call &call, qsizetype size)
{
    if (refuseCall(call, size))
        return;
    if (call.action == "BootNotification")
        m_booted = true;
    AnswerContext context{SystemClock().now(), m_parts.config.heartbeatSeconds, 0};
    QByteArray extensions;
    if (m_version == ocpp::Version::V16 && call.action == "StartTransaction") {
        context.transactionId = m_parts.transactions.assign(m_id, compactJson(view(call.payload)));
        extensions = ",\"transactionid\":\"" + QByteArray::number(context.transactionId) + '"';
    }
    recordCall(call, extensions, ocpp::resultText(call.id, answerPayload(m_version, view(call.action), view(call.payload), context)));
}

void StationLine::send(const QByteArray &text)
{
    if (m_channel->isOpen())
        m_channel->send(text);
}
