#include "feed_line.h"

#include "feed_server.h"
#include "json_text.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

constexpr size_t readAhead = 1 << 20;    // bytes waiting before the next batch is built
constexpr qsizetype largestBatch = 1 << 20;
constexpr int mostInFlight = 64;
constexpr UtcMs patience = 30 * second;  // with something waiting and nothing read

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &one : value.toArray())
        list += one.toString();
    return list;
}

QStringList both(const QStringList &granted, const QStringList &asked)
{
    if (granted.isEmpty() || asked.isEmpty())
        return granted.isEmpty() ? asked : granted;
    QStringList list;
    for (const QString &one : asked)
        if (granted.contains(one))
            list += one;
    // Nothing in common must not turn into "everything": a name that no region can have.
    return list.isEmpty() ? QStringList{u"\n"_s} : list;
}

QByteArray scopeJson(const Scope &scope)
{
    const QJsonObject object{{u"regions"_s, QJsonArray::fromStringList(scope.regions)},
                             {u"businessUnits"_s, QJsonArray::fromStringList(scope.businessUnits)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Scope narrowed(const Scope &token, const Scope &asked)
{
    return {both(token.regions, asked.regions), both(token.businessUnits, asked.businessUnits)};
}

FeedLine::FeedLine(FeedServer &server, std::shared_ptr<Channel> channel, Token token, QByteArray tokenText)
    : m_server(server), m_channel(std::move(channel)), m_token(std::move(token)), m_tokenText(std::move(tokenText)),
      m_scope(m_token.scope)
{
}

void FeedLine::start(std::function<void()> gone)
{
    m_gone = std::move(gone);
    m_channel->listen({[weak = weak_from_this()](std::string_view text) {
                           if (const auto self = weak.lock())
                               self->heard(text);
                       },
                       [self = shared_from_this()](const QByteArray &) {
                           if (const auto ended = std::move(self->m_gone))
                               ended();
                       },
                       [weak = weak_from_this()] {
                           if (const auto self = weak.lock()) {
                               self->m_lastProgress = SystemClock().now();
                               self->pump();
                           }
                       }});
}

void FeedLine::heard(std::string_view text)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size())));
    const QJsonObject request = document.object();
    const QJsonValue id = request.value(u"id"_s);
    if (!document.isObject() || request.value(u"jsonrpc"_s).toString() != u"2.0"_s || !(id.isString() || id.isDouble())
        || (request.contains(u"params"_s) && !request.value(u"params"_s).isObject()))
        return reply("null", FeedError{FeedErrorCode::InvalidRequest, u"This is no JSON-RPC 2.0 request with an id."_s});
    QByteArray idText;
    if (id.isString())
        appendJsonString(idText, id.toString());
    else
        appendJsonNumber(idText, id.toDouble());
    if (m_inFlight >= mostInFlight)
        return reply(idText, FeedError{FeedErrorCode::InvalidRequest, u"At most 64 requests may be in flight."_s});
    ++m_inFlight;
    m_server.ask(shared_from_this(), request.value(u"method"_s).toString(), request.value(u"params"_s).toObject(),
                 [weak = weak_from_this(), idText](const Answer &answer) {
                     if (const auto self = weak.lock()) {
                         --self->m_inFlight;
                         self->reply(idText, answer);
                     }
                 });
}

void FeedLine::reply(const QByteArray &id, const Answer &answer)
{
    JsonObjectText text;
    text.add("jsonrpc", QByteArrayView("2.0")).addRaw("id", id);
    if (const auto *result = std::get_if<QByteArray>(&answer))
        text.addRaw("result", *result);
    else
        text.addRaw("error", JsonObjectText().add("code", qint64(std::get<FeedError>(answer).code))
                                 .add("message", std::get<FeedError>(answer).message).text());
    m_channel->send(text.text());
}

void FeedLine::notify(const char *method, const QByteArray &params)
{
    const QByteArray text = JsonObjectText().add("jsonrpc", QByteArrayView("2.0")).add("method", QByteArrayView(method))
                                .addRaw("params", params).text();
    if (m_binary && qstrcmp(method, "feed.events") == 0)
        m_channel->sendBytes(text);
    else
        m_channel->send(text);
}

void FeedLine::subscribe(const QJsonObject &params, std::function<void(Answer)> answer)
{
    if (m_subscribed || m_subscribing)
        return answer(FeedError{FeedErrorCode::InvalidRequest, u"One connection carries one subscription."_s});
    m_subscribing = true;
    m_server.reader().oldest([self = shared_from_this(), params, answer](quint64 oldest) {
        self->begin(params, oldest, answer);
    });
}

void FeedLine::begin(const QJsonObject &params, quint64 oldest, const std::function<void(Answer)> &answer)
{
    const QJsonObject scope = params.value(u"scope"_s).toObject();
    m_scope = narrowed(m_token.scope, {strings(scope.value(u"regions"_s)), strings(scope.value(u"businessUnits"_s))});
    m_maxBatch = std::clamp(params.value(u"maxBatch"_s).toInt(500), 1, 5000);
    m_maxDelayMs = std::clamp(params.value(u"maxDelayMs"_s).toInt(0), 0, 5000);
    m_binary = params.value(u"binary"_s).toBool();
    const quint64 newest = m_server.newest();
    const QJsonObject from = params.value(u"from"_s).toObject();
    const QJsonValue at = from.value(u"sequence"_s); // text by preference: 64 bits do not fit a JSON number
    const quint64 sequence = at.isString() ? at.toString().toULongLong() : quint64(std::max(0.0, at.toDouble()));
    const bool sameEpoch = from.value(u"epoch"_s).toString().toUtf8() == m_server.epoch();
    QByteArray gap;
    if (!from.isEmpty() && !sameEpoch)
        gap = "the log is another one";
    else if (!from.isEmpty() && sequence > newest)
        gap = "the log ends before this cursor";
    else if (!from.isEmpty() && sequence + 1 < oldest)
        gap = "the log no longer reaches back so far";
    const bool snapshot = from.isEmpty() || !gap.isEmpty();
    m_next = snapshot ? newest + 1 : sequence + 1;
    m_subscribing = false;
    m_subscribed = true;
    m_lastProgress = SystemClock().now();
    const std::string_view role = text(m_token.role);
    answer(JsonObjectText().add("epoch", QByteArrayView(m_server.epoch())).add("oldest", QByteArrayView(QByteArray::number(oldest)))
               .add("newest", QByteArrayView(QByteArray::number(newest))).add("snapshot", snapshot)
               .add("time", QByteArrayView(formatTime(SystemClock().now())))
               .add("role", QByteArrayView(role.data(), qsizetype(role.size()))).add("name", m_token.name)
               .addRaw("scope", scopeJson(m_scope)).addRaw("capabilities", m_server.capabilities(m_token.role)).text());
    if (snapshot)
        sendSnapshot(gap, qint64(from.value(u"time"_s).toDouble()));
    pump();
}

void FeedLine::sendSnapshot(const QByteArray &gapWhy, UtcMs gapFrom)
{
    const UtcMs now = SystemClock().now();
    const QByteArray sequence = QByteArray::number(m_next - 1);
    if (!gapWhy.isEmpty()) {
        // Not in the log, since it is about this subscription alone: it has no sequence of its own.
        JsonObjectText data;
        if (gapFrom > 0)
            data.add("from", QByteArrayView(formatTime(gapFrom)));
        data.add("to", QByteArrayView(formatTime(now))).add("why", QByteArrayView(gapWhy));
        const QByteArray gap = JsonObjectText().add("specversion", QByteArrayView("1.0"))
            .add("id", QByteArrayView(m_server.epoch() + "/gap-" + sequence)).add("source", QByteArrayView("/gateway"))
            .add("type", QByteArrayView("feed.gap")).add("time", QByteArrayView(formatTime(now)))
            .addRaw("data", data.text()).text();
        notify("feed.events", "{\"events\":[" + gap + "]}");
    }
    for (const QByteArray &part : m_server.live().snapshot(m_scope, now))
        notify("feed.snapshot", part);
    notify("feed.snapshotEnd", JsonObjectText().add("sequence", QByteArrayView(sequence))
                                   .add("time", QByteArrayView(formatTime(now))).text());
}

void FeedLine::pump()
{
    while (m_subscribed && !m_reading && m_channel->isOpen() && m_next <= m_server.newest()
           && m_channel->waiting() < readAhead) {
        const std::deque<LoggedEvent> &recent = m_server.recent();
        if (recent.empty() || m_next < recent.front().sequence) {
            m_reading = true;
            m_server.reader().read(m_next, std::max(m_maxBatch, 1000),
                                   [self = shared_from_this()](Result<std::vector<LoggedEvent>> page) { self->takePage(std::move(page)); });
            return;
        }
        const size_t at = size_t(m_next - recent.front().sequence);
        if (m_maxDelayMs > 0 && !m_delayed && recent.size() - at < size_t(m_maxBatch)) {
            m_delayed = true;
            m_server.loop().after(m_maxDelayMs, [weak = weak_from_this()] {
                if (const auto self = weak.lock()) {
                    self->pump();
                    self->m_delayed = false;
                }
            });
            return;
        }
        const size_t count = std::min(recent.size() - at, size_t(m_maxBatch));
        sendBatch({recent.begin() + qsizetype(at), recent.begin() + qsizetype(at + count)});
    }
}

void FeedLine::takePage(Result<std::vector<LoggedEvent>> page)
{
    m_reading = false;
    if (!page || page.value().empty() || page.value().front().sequence != m_next)
        return m_channel->close(1011, "the log no longer has what comes next"); // subscribing again gives a snapshot
    for (size_t from = 0; from < page.value().size(); from += size_t(m_maxBatch)) {
        const size_t to = std::min(page.value().size(), from + size_t(m_maxBatch));
        sendBatch({page.value().begin() + qsizetype(from), page.value().begin() + qsizetype(to)});
    }
    pump();
}

void FeedLine::sendBatch(const std::vector<LoggedEvent> &events)
{
    QByteArray list;
    for (const LoggedEvent &event : events) {
        m_next = event.sequence + 1;
        if (!m_server.shows(m_scope, event))
            continue;
        list += list.isEmpty() ? "{\"events\":[" : ",";
        list += event.text;
        if (list.size() < largestBatch)
            continue;
        notify("feed.events", list + "]}");
        list.clear();
    }
    if (!list.isEmpty())
        notify("feed.events", list + "]}");
}

void FeedLine::heartbeat(UtcMs now)
{
    if (m_channel->waiting() > 0 && now - m_lastProgress > patience)
        return m_channel->abort("it does not read what it is sent");
    if (m_channel->waiting() == 0)
        m_lastProgress = now;
    if (!m_subscribed || m_reading || m_next <= m_server.newest() || m_channel->waiting() > 0)
        return;
    JsonObjectText params;
    params.add("sequence", QByteArrayView(QByteArray::number(m_next - 1))).add("time", QByteArrayView(formatTime(now)))
        .add("recording", m_server.isRecording());
    if (!m_server.isRecording())
        params.add("notRecordingSince", QByteArrayView(formatTime(m_server.notRecordingSince()))).add("problem", m_server.problem());
    notify("feed.heartbeat", params.text());
}
