#include "rpc_message.h"

#include "printable.h"

#include <QCoreApplication>

#include <simdjson.h>

namespace {

using simdjson::ondemand::object;
using simdjson::ondemand::value;

QByteArray bytes(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

/** The raw text of a value, white space around it removed. */
QByteArray raw(value &&of)
{
    std::string_view text;
    if (simdjson::to_json_string(of).get(text) != simdjson::SUCCESS)
        return {};
    return bytes(text).trimmed();
}

void readError(value error, RpcAnswer &answer)
{
    object fields;
    int64_t code = -32603;
    std::string_view message;
    answer.code = int(code);
    if (error.get_object().get(fields) != simdjson::SUCCESS)
        return;
    if (fields["code"].get_int64().get(code) == simdjson::SUCCESS && code < 0)
        answer.code = int(code);
    if (fields["message"].get_string().get(message) == simdjson::SUCCESS)
        answer.text = printable(bytes(message), 400);
}

/** One member of the top object. False: the frame is not what it says it is. */
bool readMember(std::string_view key, value &&of, RpcMessage &message)
{
    std::string_view text;
    uint64_t id = 0;
    if (key == "method") {
        if (of.get_string().get(text) != simdjson::SUCCESS)
            return false;
        message.method = bytes(text);
    } else if (key == "params") {
        message.params = raw(std::move(of));
        return !message.params.isEmpty();
    } else if (key == "id") {
        if (of.get_uint64().get(id) == simdjson::SUCCESS)
            message.id = id;
        message.kind = RpcMessage::Kind::Answer;
    } else if (key == "result") {
        message.answer.result = raw(std::move(of));
        message.kind = RpcMessage::Kind::Answer;
    } else if (key == "error") {
        readError(of, message.answer);
        message.kind = RpcMessage::Kind::Answer;
    }
    return true;
}

} // namespace

Result<RpcMessage> parseRpc(const QByteArray &text)
{
    const Problem unreadable{QCoreApplication::translate("RpcMessage", "The feed sent a frame that cannot be read.")};
    static thread_local simdjson::ondemand::parser parser;
    const simdjson::padded_string padded(text.constData(), size_t(text.size()));
    simdjson::ondemand::document document;
    object top;
    if (parser.iterate(padded).get(document) != simdjson::SUCCESS || document.get_object().get(top) != simdjson::SUCCESS)
        return unreadable;
    RpcMessage message;
    for (auto member : top) {
        std::string_view key;
        value of;
        if (member.unescaped_key().get(key) != simdjson::SUCCESS || member.value().get(of) != simdjson::SUCCESS
            || !readMember(key, std::move(of), message))
            return unreadable;
    }
    if (message.kind == RpcMessage::Kind::Notification && message.method.isEmpty())
        return unreadable;
    return message;
}

QByteArray rpcCall(quint64 id, const QByteArray &method, const QByteArray &params)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(id) + ",\"method\":\"" + method + "\",\"params\":" + params + '}';
}
