// Bytes that nobody meant: whatever arrives, the decoders say something and stay alive. Fixed seeds, so that a failure
// can be repeated.

#include "models/ocpp/wire.h"

#include "ocpp_command.h"
#include "ocpp_frame.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace ocpp;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

/** Decodes what is a frame, and what is none as a payload, in every version. Returns how many events came out. */
size_t push(const QByteArray &text)
{
    std::vector<Event> events;
    for (const Version version : {Version::V16, Version::V201, Version::V21}) {
        const auto parsed = parseFrame(version, view(text));
        if (const auto *frame = std::get_if<Frame>(&parsed)) {
            if (const auto *call = std::get_if<Call>(frame))
                static_cast<void>(decode(version, view(call->action), view(call->payload), {}, events).ok());
            if (const auto *result = std::get_if<CallResult>(frame))
                static_cast<void>(readAnswer(version, Action::SetVariables, view(result->payload)));
        }
        for (const char *action : {"StatusNotification", "MeterValues", "NotifyEvent", "TransactionEvent", "DataTransfer"})
            static_cast<void>(decode(version, action, view(text), {}, events).ok());
    }
    return events.size();
}

/** The text with a few bytes changed, lost, doubled or moved. */
QByteArray mutated(QByteArray text, std::mt19937 &random)
{
    static const QList<QByteArray> pieces{"\"", "{", "}", "[", "]", ",", ":", "\\", "\\ud800", "null", "1e999", "-",
                                          QByteArray("\0", 1), "\xff", "\xf0\x9f\x98\x80", "{\"evse\":{}}", "true",
                                          "99999999999999999999", "\"\"", "[[[[", "\n"};
    const auto below = [&](qsizetype limit) { return limit > 0 ? qsizetype(random() % size_t(limit)) : 0; };
    const int changes = 1 + int(random() % 4);
    for (int i = 0; i < changes; ++i) {
        const qsizetype at = below(text.size());
        switch (random() % 5) {
        case 0: text[at] = char(random()); break;
        case 1: text.remove(at, 1 + below(8)); break;
        case 2: text.insert(at, pieces[below(pieces.size())]); break;
        case 3: text.insert(at, text.mid(below(text.size()), below(40))); break;
        case 4: text.truncate(at); break;
        }
        if (text.isEmpty())
            text = "[";
    }
    return text;
}

} // namespace

class OcppFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomBytesAreNeverFatal()
    {
        std::mt19937 random(1601);
        for (int i = 0; i < 5000; ++i) {
            QByteArray text(qsizetype(random() % 200), Qt::Uninitialized);
            for (char &c : text)
                c = char(random());
            push(text);
        }
    }

    void brokenCopiesOfRealMessagesAreNeverFatal_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<uint>("seed");
        QTest::newRow("1.6") << u"ocpp16_station.jsonl"_s << 16u;
        QTest::newRow("2.0.1") << u"ocpp201_station.jsonl"_s << 201u;
        QTest::newRow("vendors") << u"vendor_payloads.jsonl"_s << 99u;
    }
    void brokenCopiesOfRealMessagesAreNeverFatal()
    {
        QFETCH(QString, file);
        QFETCH(uint, seed);
        std::mt19937 random(seed);
        const QList<QByteArray> lines = wireLines(file);
        size_t events = 0;
        for (int i = 0; i < 6000; ++i)
            events += push(mutated(lines[qsizetype(random() % size_t(lines.size()))], random));
        // Most mutations leave something to read: otherwise this would test the JSON reader alone.
        QVERIFY2(events > 1000, QByteArray::number(qulonglong(events)));
    }
};

QTEST_APPLESS_MAIN(OcppFuzzTest)
#include "tst_ocpp_fuzz.moc"
