#include "models/ocpp/wire.h"

#include "ocpp_frame.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ocpp;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

/** "CALL id action payload", "RESULT id payload", "ERROR id code text details" or "fault id code". */
QString printed(const std::variant<Frame, FrameFault> &parsed)
{
    if (const auto *fault = std::get_if<FrameFault>(&parsed))
        return u"fault %1 %2"_s.arg(QString::fromUtf8(fault->id), fault->errorCode.isEmpty() ? u"(silence)"_s : QString::fromUtf8(fault->errorCode));
    const Frame &frame = std::get<Frame>(parsed);
    if (const auto *call = std::get_if<Call>(&frame))
        return QString::fromUtf8("CALL " + call->id + ' ' + call->action + ' ' + call->payload);
    if (const auto *result = std::get_if<CallResult>(&frame))
        return QString::fromUtf8("RESULT " + result->id + ' ' + result->payload);
    const auto &error = std::get<CallError>(frame);
    return QString::fromUtf8("ERROR " + error.id + ' ' + error.code + " '" + error.description + "' " + error.details);
}

struct Case
{
    const char *what;
    QByteArray text;
    const char *in16, *in201;
};

QByteArray nested(int levels)
{
    return "[2,\"deep\",\"DataTransfer\",{\"d\":" + QByteArray(levels, '[') + '1' + QByteArray(levels, ']') + "}]";
}

/** Reliability, section 5, inputs 17 to 22 and 30 to 31: what may not be read as a frame, and how it is answered. */
std::vector<Case> faults()
{
    const QByteArray longId(37, 'x');
    return {
        {"empty text", "", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"no JSON", "hello", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"empty array", "[]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"object", "{}", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"empty string", "\"\"", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"null", "null", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"type only", "[2]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"numeric id", "[2,1,\"Heartbeat\",{}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"empty id", "[2,\"\",\"Heartbeat\",{}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"37 characters of id", "[2,\"" + longId + "\",\"Heartbeat\",{}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"no action", "[2,\"a\"]", "fault a FormationViolation", "fault a RpcFrameworkError"},
        {"no payload", "[2,\"a\",\"Heartbeat\"]", "fault a FormationViolation", "fault a RpcFrameworkError"},
        {"five elements", "[2,\"a\",\"Heartbeat\",{},1]", "fault a FormationViolation", "fault a RpcFrameworkError"},
        {"numeric action", "[2,\"a\",7,{}]", "fault a FormationViolation", "fault a RpcFrameworkError"},
        {"payload is a list", "[2,\"a\",\"Heartbeat\",[]]", "fault a FormationViolation", "fault a FormatViolation"},
        {"payload is null", "[2,\"a\",\"Heartbeat\",null]", "fault a FormationViolation", "fault a FormatViolation"},
        {"payload is text", "[2,\"a\",\"Heartbeat\",\"{}\"]", "fault a FormationViolation", "fault a FormatViolation"},
        {"repeated key", "[2,\"a\",\"StopTransaction\",{\"transactionId\":1,\"transactionId\":2}]", "fault a FormationViolation", "fault a FormatViolation"},
        {"repeated key inside", "[2,\"a\",\"X\",{\"l\":[{\"k\":1,\"j\":{},\"k\":2}]}]", "fault a FormationViolation", "fault a FormatViolation"},
        {"repeated key, escaped", "[2,\"a\",\"X\",{\"k\":1,\"\\u006b\":2}]", "fault a FormationViolation", "fault a FormatViolation"},
        {"nested 1,025 levels", nested(1025), "fault deep FormationViolation", "fault deep FormatViolation"},
        {"nested 1,000,000 levels", nested(1000000), "fault deep FormationViolation", "fault deep FormatViolation"},
        {"nested without end", "[2,\"deep\",\"X\",{\"d\":" + QByteArray(100000, '['), "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"nested answers", QByteArray(2000, '[') + QByteArray(2000, ']'), "fault -1 FormationViolation", "fault -1 FormatViolation"},
        {"raw newline in text", "[2,\"a\",\"X\",{\"k\":\"a\nb\"}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"raw NUL in text", QByteArray("[2,\"a\",\"X\",{\"k\":\"a\0b\"}]", 23), "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"lone surrogate byte", "[2,\"a\",\"X\",{\"k\":\"\xed\xa0\x80\"}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"overlong UTF-8", "[2,\"a\",\"X\",{\"k\":\"\xc0\xaf\"}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"byte 0xFF", "[2,\"a\",\"X\",{\"k\":\"\xff\"}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"trailing comma", "[2,\"a\",\"X\",{},]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"two frames", "[2,\"a\",\"X\",{}][2,\"b\",\"X\",{}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"leading zero", "[2,\"a\",\"X\",{\"k\":01}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"NaN", "[2,\"a\",\"X\",{\"k\":NaN}]", "fault -1 FormationViolation", "fault -1 RpcFrameworkError"},
        {"type 5", "[5,\"x\",\"Y\",{}]", "fault x (silence)", "fault x MessageTypeNotSupported"},
        {"type -1", "[-1,\"x\",\"Y\",{}]", "fault x (silence)", "fault x MessageTypeNotSupported"},
        {"type 2.0", "[2.0,\"x\",\"Y\",{}]", "fault x (silence)", "fault x MessageTypeNotSupported"},
        {"type \"2\"", "[\"2\",\"x\",\"Y\",{}]", "fault x (silence)", "fault x MessageTypeNotSupported"},
        {"type 1e99", "[1e99,\"x\",\"Y\",{}]", "fault x (silence)", "fault x MessageTypeNotSupported"},
        {"type beyond any number", "[1e400,\"x\",\"Y\",{}]", "fault x (silence)", "fault x MessageTypeNotSupported"},
        {"type 5 without id", "[5]", "fault -1 (silence)", "fault -1 MessageTypeNotSupported"},
        {"answer without payload", "[3,\"a\"]", "fault a (silence)", "fault a (silence)"},
        {"answer with a list", "[3,\"a\",[]]", "fault a (silence)", "fault a (silence)"},
        {"answer with a repeated key", "[3,\"a\",{\"s\":1,\"s\":2}]", "fault a (silence)", "fault a (silence)"},
        {"answer without id", "[3,7,{}]", "fault -1 (silence)", "fault -1 (silence)"},
        {"error without code", "[4,\"a\"]", "fault a (silence)", "fault a (silence)"},
        {"error with a numeric code", "[4,\"a\",7,\"\",{}]", "fault a (silence)", "fault a (silence)"},
    };
}

} // namespace

class OcppFrameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoFrameIsAnsweredAsEachVersionSpellsIt()
    {
        for (const Case &one : faults()) {
            QVERIFY2(printed(parseFrame(Version::V16, view(one.text))) == QString::fromLatin1(one.in16),
                     qPrintable(u"1.6, %1: %2"_s.arg(QString::fromLatin1(one.what), printed(parseFrame(Version::V16, view(one.text))))));
            QVERIFY2(printed(parseFrame(Version::V201, view(one.text))) == QString::fromLatin1(one.in201),
                     qPrintable(u"2.0.1, %1: %2"_s.arg(QString::fromLatin1(one.what), printed(parseFrame(Version::V201, view(one.text))))));
        }
    }

    void everyFaultSaysWhy()
    {
        for (const Case &one : faults()) {
            const auto parsed = parseFrame(Version::V201, view(one.text));
            QVERIFY2(!std::get<FrameFault>(parsed).why.isEmpty(), one.what);
        }
    }

    void framesOf21ThatAskForNoAnswerGetNone()
    {
        QCOMPARE(printed(parseFrame(Version::V21, "[5,\"x\",\"FormatViolation\",\"\",{}]")), u"fault x (silence)"_s);
        QCOMPARE(printed(parseFrame(Version::V21, "[6,\"x\",\"NotifyPeriodicEventStream\",{}]")), u"fault x (silence)"_s);
        QCOMPARE(printed(parseFrame(Version::V21, "[7,\"x\",\"Y\",{}]")), u"fault x MessageTypeNotSupported"_s);
    }

    void framesOfTheFieldAreRead()
    {
        const QByteArray longestId = QByteArray("\xc3\xa9").repeated(36); // 36 characters in 72 bytes
        const std::vector<std::pair<QByteArray, QByteArray>> cases{
            {"[2,\"36:352\",\"Heartbeat\",{}]", "CALL 36:352 Heartbeat {}"},
            {"\xEF\xBB\xBF[2,\"bom\",\"Heartbeat\",{}]", "CALL bom Heartbeat {}"},
            {" [ 2 ,\r\n\t\"p\" , \"X\" , { \"a\" : [ 1, 2 ] , \"b\" : \"],{\\\"\" } ] \n", "CALL p X { \"a\" : [ 1, 2 ] , \"b\" : \"],{\\\"\" }"},
            {"[2,\"q\\\"\\\\u\",\"X\",{\"n\":1e400}]", "CALL q\"\\u X {\"n\":1e400}"},
            {"[2,\"" + longestId + "\",\"X\",{}]", "CALL " + longestId + " X {}"},
            {"[3,\"a\",{\"status\":\"Accepted\"}]", "RESULT a {\"status\":\"Accepted\"}"},
            {"[4,\"a\",\"GenericError\",\"why\",{\"d\":1}]", "ERROR a GenericError 'why' {\"d\":1}"},
            {"[4,\"a\",\"GenericError\",\"why\"]", "ERROR a GenericError 'why' {}"},
            {"[4,\"a\",\"NotImplemented\"]", "ERROR a NotImplemented '' {}"},
            {"[4,\"a\",\"InternalError\",null,null]", "ERROR a InternalError '' null"},
        };
        for (const auto &[text, expected] : cases) {
            QCOMPARE(printed(parseFrame(Version::V16, view(text))), QString::fromUtf8(expected));
            QCOMPARE(printed(parseFrame(Version::V201, view(text))), QString::fromUtf8(expected));
        }
    }

    void thirtyTwoLevelsInAPayloadAreRead()
    {
        QVERIFY(std::holds_alternative<Frame>(parseFrame(Version::V16, view(nested(31)))));
        QVERIFY(std::holds_alternative<FrameFault>(parseFrame(Version::V16, view(nested(33)))));
    }

    void whatIsWrittenCanBeRead()
    {
        const QByteArray id = "a\"\\\n\x01\xc3\xa9";
        QCOMPARE(printed(parseFrame(Version::V16, view(callText(id, "Reset", "{\"type\":\"Soft\"}")))),
                 QString::fromUtf8("CALL " + id + " Reset {\"type\":\"Soft\"}"));
        QCOMPARE(printed(parseFrame(Version::V16, view(resultText(id, "{}")))), QString::fromUtf8("RESULT " + id + " {}"));
        const QString why = u"no \"such\" thing"_s;
        QCOMPARE(printed(parseFrame(Version::V16, view(errorText(id, "NotImplemented", why)))),
                 QString::fromUtf8("ERROR " + id + " NotImplemented '" + why.toUtf8() + "' {}"));
    }

    void aDescriptionStaysWithin255Characters()
    {
        const auto parsed = parseFrame(Version::V201, view(errorText("a", "GenericError", QString(10000, u'\u00e9'))));
        const auto &error = std::get<CallError>(std::get<Frame>(parsed));
        QCOMPARE(QString::fromUtf8(error.description).size(), 255);
    }

    void idsThatAreNoUtf8AreStillWrittenAsJson()
    {
        const QByteArray text = callText(QByteArray("\xff\xfe", 2), "Reset", "{}");
        QVERIFY(!QJsonDocument::fromJson(text).isNull());
    }

    void aConversationOfARealChargerIsReadFrameByFrame()
    {
        int calls = 0, results = 0;
        for (const QByteArray &line : wireLines(u"huawei_scharger_ocpp16.jsonl"_s)) {
            const QJsonValue frame = QJsonDocument::fromJson(line).object().value("frame"_L1);
            const QByteArray text = QJsonDocument(frame.toArray()).toJson();
            const auto parsed = parseFrame(Version::V16, view(text));
            QVERIFY2(std::holds_alternative<Frame>(parsed), text.constData());
            calls += std::holds_alternative<Call>(std::get<Frame>(parsed)) ? 1 : 0;
            results += std::holds_alternative<CallResult>(std::get<Frame>(parsed)) ? 1 : 0;
        }
        QCOMPARE(calls, 63);
        QCOMPARE(results, 63);
    }
};

QTEST_APPLESS_MAIN(OcppFrameTest)
#include "tst_ocpp_frame.moc"
