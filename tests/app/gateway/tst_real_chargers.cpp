#include "feed_client.h"
#include "station_client.h"

#include "compact_json.h"
#include "ocpp_frame.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QList<QByteArray> lines(const QString &name)
{
    QFile file(QStringLiteral(FAULTLINE_SOURCE_DIR) + u"/tests/wire/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().trimmed().split('\n');
}

/** The bytes of a member of an object, as they stand in the text. */
QByteArray rawMember(const QByteArray &json, const QByteArray &name)
{
    const qsizetype at = json.indexOf('"' + name + "\":");
    qsizetype from = at + name.size() + 3;
    while (json[from] == ' ')
        ++from;
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = from; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"' && json[i - 1] != '\\')
            quoted = !quoted;
        if (quoted)
            continue;
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (depth == 0 && i > from)
            return json.mid(from, i + 1 - from);
    }
    return {};
}

} // namespace

class RealChargersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_gateway.start(), m_gateway.errors().constData()); }

    void everyVendorPayloadIsAnsweredAndKeptVerbatim()
    {
        const QList<QByteArray> rows = lines(u"vendor_payloads.jsonl"_s);
        QVERIFY(rows.size() >= 100);
        m_gateway.addStation("VENDOR-16");
        m_gateway.addStation("VENDOR-201");
        StationClient old(m_gateway), young(m_gateway);
        QVERIFY(old.boot("VENDOR-16"));
        QVERIFY(young.boot("VENDOR-201", u"ocpp2.0.1"_s));
        int refused = 0;
        for (const QByteArray &row : rows) {
            const QJsonObject about = QJsonDocument::fromJson(row).object();
            StationClient &station = about.value(u"ocpp"_s).toString().startsWith(u"2"_s) ? young : old;
            if (!about.value(u"payload"_s).isObject())
                continue; // a report of which only the words survive
            const QByteArray payload = rawMember(row, "payload");
            const QString answer = station.call(about.value(u"action"_s).toString(), payload);
            QVERIFY2(answer.startsWith(u"3 "_s) || answer.startsWith(u"4 "_s), row.constData());
            if (answer.startsWith(u"4 "_s)) {
                ++refused;
                // Only what the standard requires and is not there; never a quirk of an enum, a null or a format.
                QVERIFY2(about.value(u"schema"_s).toString() != u"valid"_s, qPrintable(answer + u' ' + QString::fromUtf8(row)));
            }
            // Kept: as the event it is, whatever the answer.
            const QByteArray kept = "\"data\":" + compactJson({payload.constData(), size_t(payload.size())}) + '}';
            const QList<QByteArray> events = m_gateway.events();
            const bool found = std::any_of(events.rbegin(), std::min(events.rbegin() + 8, events.rend()),
                                           [&](const QByteArray &event) { return event.endsWith(kept); });
            QVERIFY2(found, row.constData());
        }
        QVERIFY2(refused < 8, QByteArray::number(refused).constData());
    }

    void theHuaweiConversationIsPlayedBackFrameByFrame()
    {
        m_gateway.addStation("HUAWEI");
        StationClient station(m_gateway);
        QVERIFY(station.connectAs("HUAWEI")); // the capture begins in the middle: no boot
        int calls = 0;
        for (const QByteArray &line : lines(u"huawei_scharger_ocpp16.jsonl"_s)) {
            const QJsonObject row = QJsonDocument::fromJson(line).object();
            const QJsonArray frame = row.value(u"frame"_s).toArray();
            if (row.value(u"dir"_s).toString() != u"cp->csms"_s || frame.at(0).toInt() != 2)
                continue;
            ++calls;
            const QByteArray raw = rawMember(line, "frame");
            const QString answer = station.exchange(QString::fromUtf8(raw));
            QVERIFY2(answer.startsWith(u"[3,\"%1\","_s.arg(frame.at(1).toString())), qPrintable(answer + u' ' + QString::fromUtf8(raw)));
        }
        QVERIFY(calls > 10);
        QCOMPARE(m_gateway.eventLines("frame.malformed").size(), 0);
        int logged = 0;
        for (const QByteArray &event : m_gateway.events())
            logged += event.contains("/stations/HUAWEI\"") && event.contains("\"type\":\"ocpp16.");
        QCOMPARE(logged, calls);
    }

    void everyRecordedMessageOfBothVersionsIsAnswered()
    {
        for (const auto &[file, id, protocol] : {std::tuple{u"ocpp16_station.jsonl"_s, "ALL-16", u"ocpp1.6"_s},
                                                 std::tuple{u"ocpp201_station.jsonl"_s, "ALL-201", u"ocpp2.0.1"_s}}) {
            m_gateway.addStation(id);
            StationClient station(m_gateway);
            QVERIFY(station.boot(id, protocol));
            int answered = 0;
            for (const QByteArray &line : lines(file)) {
                const QString text = QString::fromUtf8(line);
                station.send(text);
                const QString answer = station.waitForMessage();
                QVERIFY2(answer.startsWith(u"[3,"_s) || answer.startsWith(u"[4,"_s), line.constData());
                answered += answer.startsWith(u"[3,"_s);
            }
            QVERIFY2(answered > 15, QByteArray::number(answered).constData());
            QVERIFY(station.isOpen());
        }
    }

    void aRepeatedStartGetsTheSameTransaction()
    {
        m_gateway.addStation("TX");
        StationClient station(m_gateway);
        QVERIFY(station.boot("TX"));
        const QByteArray start = "{\"connectorId\":1,\"idTag\":\"A\",\"meterStart\":5,\"timestamp\":\"2026-11-20T10:00:00Z\"}";
        const QString first = station.call(u"StartTransaction"_s, start);
        QVERIFY(first.contains(u"transactionId"_s));
        QCOMPARE(station.call(u"StartTransaction"_s, start), first);
        QVERIFY(station.call(u"StartTransaction"_s, QByteArray(start).replace("\"meterStart\":5", "\"meterStart\":6")) != first);
    }

    void transactionNumbersAreNotUsedAgainAfterACrash()
    {
        m_gateway.addStation("TX-2");
        StationClient station(m_gateway);
        QVERIFY(station.boot("TX-2"));
        const auto number = [](const QString &answer) {
            return QJsonDocument::fromJson(answer.mid(2).toUtf8()).object().value(u"transactionId"_s).toInt();
        };
        const int before = number(station.call(u"StartTransaction"_s, "{\"connectorId\":1,\"idTag\":\"A\",\"meterStart\":5,\"timestamp\":\"x\"}"));
        m_gateway.kill();
        QVERIFY(m_gateway.start());
        StationClient again(m_gateway);
        QVERIFY(again.boot("TX-2"));
        const int after = number(again.call(u"StartTransaction"_s, "{\"connectorId\":1,\"idTag\":\"B\",\"meterStart\":7,\"timestamp\":\"x\"}"));
        QVERIFY2(before > 0 && after > before, QByteArray::number(after).constData());
    }

private:
    ChildGateway m_gateway;
};

QTEST_GUILESS_MAIN(RealChargersTest)
#include "tst_real_chargers.moc"
