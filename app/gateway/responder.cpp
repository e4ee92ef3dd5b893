#include "responder.h"

#include "json_text.h"

namespace {

constexpr const char *accepted = "{\"status\":\"Accepted\"}";
constexpr const char *rejected = "{\"status\":\"Rejected\"}";

QByteArray boot(const AnswerContext &context)
{
    return JsonObjectText().add("currentTime", QByteArrayView(formatTime(context.now)))
        .add("interval", qint64(context.heartbeatSeconds)).add("status", QByteArrayView("Accepted")).text();
}

QByteArray time(const AnswerContext &context)
{
    return JsonObjectText().add("currentTime", QByteArrayView(formatTime(context.now))).text();
}

/** EV-BOX wraps its status in a DataTransfer, which is understood; nothing else of a vendor's own is. */
QByteArray vendorStatus(std::string_view payload)
{
    return payload.find("\"evbStatusNotification\"") != std::string_view::npos ? accepted
                                                                                : "{\"status\":\"UnknownVendorId\"}";
}

QByteArray answer16(std::string_view action, std::string_view payload, const AnswerContext &context)
{
    if (action == "BootNotification")
        return boot(context);
    if (action == "Heartbeat")
        return time(context);
    if (action == "Authorize")
        return "{\"idTagInfo\":{\"status\":\"Accepted\"}}";
    if (action == "StartTransaction")
        return "{\"transactionId\":" + QByteArray::number(context.transactionId) + ",\"idTagInfo\":{\"status\":\"Accepted\"}}";
    if (action == "DataTransfer")
        return vendorStatus(payload);
    if (action == "SignCertificate") // there is no authority behind this gateway that could sign
        return rejected;
    return "{}";
}

QByteArray answer2x(std::string_view action, std::string_view payload, const AnswerContext &context)
{
    if (action == "BootNotification")
        return boot(context);
    if (action == "Heartbeat")
        return time(context);
    if (action == "Authorize")
        return "{\"idTokenInfo\":{\"status\":\"Accepted\"}}";
    if (action == "TransactionEvent") // E05: the token is judged whenever one is sent along
        return payload.find("\"idToken\"") != std::string_view::npos ? "{\"idTokenInfo\":{\"status\":\"Accepted\"}}" : "{}";
    if (action == "DataTransfer")
        return vendorStatus(payload);
    if (action == "Get15118EVCertificate")
        return "{\"status\":\"Failed\",\"exiResponse\":\"\"}";
    if (action == "GetCertificateStatus")
        return "{\"status\":\"Failed\"}";
    if (action == "NotifyEVChargingNeeds" || action == "SignCertificate")
        return rejected;
    if (action == "NotifyEVChargingSchedule")
        return accepted;
    return "{}";
}

} // namespace

QByteArray answerPayload(ocpp::Version version, std::string_view action, std::string_view payload,
                         const AnswerContext &context)
{
    switch (version) {
    case ocpp::Version::Unknown:
    case ocpp::Version::V16:
        return answer16(action, payload, context);
    case ocpp::Version::V201:
    case ocpp::Version::V21:
        return answer2x(action, payload, context);
    }
    return "{}";
}
