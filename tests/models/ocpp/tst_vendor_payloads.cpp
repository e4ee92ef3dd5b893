// What tests/wire/vendor_payloads.jsonl forces on a console: payloads of real chargers, quirk by quirk.

#include "models/ocpp/printed_event.h"
#include "models/ocpp/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ocpp;

namespace {

struct Row
{
    QByteArray action, payload;
    QJsonObject fields, all;
    QStringList quirks;
};

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

QList<Row> rows()
{
    QList<Row> all;
    for (const QByteArray &line : wireLines(u"vendor_payloads.jsonl"_s)) {
        const QJsonObject row = QJsonDocument::fromJson(line).object();
        QStringList quirks;
        const QJsonArray list = row["quirks"_L1].toArray();
        for (const QJsonValue &quirk : list)
            quirks.append(quirk.toString());
        if (row["payload"_L1].isObject()) // one row quotes an error only
            all.append({row["action"_L1].toString().toUtf8(),
                        QJsonDocument(row["payload"_L1].toObject()).toJson(QJsonDocument::Compact),
                        row["payload"_L1].toObject(), row, quirks});
    }
    return all;
}

std::vector<Event> eventsOf(const Row &row)
{
    std::vector<Event> events;
    [&] { QVERIFY2(decode(Version::V16, view(row.action), view(row.payload), {}, events).ok(), row.payload.constData()); }();
    return events;
}

QList<Row> withQuirk(const QString &quirk)
{
    QList<Row> found;
    for (const Row &row : rows()) {
        if (row.quirks.contains(quirk))
            found.append(row);
    }
    return found;
}

StatusReport onlyReport(const Row &row)
{
    const std::vector<Event> events = eventsOf(row);
    [&] { QCOMPARE(events.size(), size_t(1)); }();
    return std::get<StatusReport>(events.at(0));
}

} // namespace

class VendorPayloadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allOfThemAreHere() { QCOMPARE(rows().size(), 110); }

    void noneIsFatal()
    {
        for (const Row &row : rows())
            QVERIFY2(!eventsOf(row).empty(), row.payload.constData());
    }

    void everyStatusKeepsItsWordsVerbatim()
    {
        int reports = 0;
        for (const Row &row : rows()) {
            if (row.action != "StatusNotification")
                continue;
            ++reports;
            const StatusReport report = onlyReport(row);
            const QByteArray status = row.fields["status"_L1].toString().toUtf8();
            const QByteArray code = row.fields["errorCode"_L1].toString().toUtf8();
            QCOMPARE(report.status == Status::Unknown ? report.statusText.bytes() : QByteArray(text(report.status).data()), status);
            QCOMPARE(report.errorCode == ErrorCode::Unlisted ? report.errorCodeText.bytes() : QByteArray(text(report.errorCode).data()), code);
            QCOMPARE(report.vendorErrorCode, row.fields["vendorErrorCode"_L1].toString().toUtf8());
            QCOMPARE(report.vendorId, row.fields["vendorId"_L1].toString().toUtf8());
            QCOMPARE(report.info, row.fields["info"_L1].toString().toUtf8());
            QCOMPARE(report.place.evse, row.fields["connectorId"_L1].toInt());
        }
        QVERIFY(reports > 90);
    }

    void anErrorCodeDoesNotMeanFaulted()
    {
        int warnings = 0;
        for (const Row &row : rows()) {
            if (row.action != "StatusNotification")
                continue;
            const StatusReport report = onlyReport(row);
            warnings += report.status != Status::Faulted && report.errorCode != ErrorCode::NoError ? 1 : 0;
        }
        QVERIFY2(warnings >= 12, QByteArray::number(warnings));
    }

    void faultedWithNoErrorIsBoth()
    {
        const QList<Row> found = withQuirk(u"faulted-with-NoError"_s);
        QVERIFY(!found.isEmpty());
        for (const Row &row : found) {
            QCOMPARE(onlyReport(row).status, Status::Faulted);
            QCOMPARE(onlyReport(row).errorCode, ErrorCode::NoError);
        }
    }

    void aBitMaskAboveTwoToThe31StaysText()
    {
        QStringList codes;
        for (const Row &row : withQuirk(u"vendor-error-code-bitmask-decimal"_s))
            codes.append(QString::fromUtf8(onlyReport(row).vendorErrorCode));
        QVERIFY(codes.size() > 30);
        QVERIFY(codes.contains(u"2147483648"_s));
    }

    void impossibleDatesAreAbsent()
    {
        for (const Row &row : withQuirk(u"impossible-date"_s))
            QCOMPARE(onlyReport(row).stationTime, UtcMs(0));
        QCOMPARE(withQuirk(u"impossible-date"_s).size(), 1);
    }

    void theYear1970IsKeptAsTheStationsClaim()
    {
        for (const Row &row : withQuirk(u"epoch-timestamp"_s)) {
            QVERIFY(onlyReport(row).stationTime > 0);
            QVERIFY(onlyReport(row).stationTime < second);
        }
        QCOMPARE(withQuirk(u"epoch-timestamp"_s).size(), 2);
    }

    void anObjectWhereAListBelongsIsRead()
    {
        for (const Row &row : withQuirk(u"object-instead-of-array"_s))
            QCOMPARE(printed(eventsOf(row)), QStringList{u"Meter @1.1 tx=\"1\" Wh=0 t=2024-04-16T17:28:55.000Z"_s});
        QCOMPARE(withQuirk(u"object-instead-of-array"_s).size(), 1);
    }

    void scientificNotationIsANumber()
    {
        for (const Row &row : withQuirk(u"scientific-notation-value"_s))
            QCOMPARE(printed(eventsOf(row)), QStringList{u"Meter @1.1 tx=\"1234\" Wh=333 A=20 t=2021-03-17T19:24:54.000Z"_s});
        QCOMPARE(withQuirk(u"scientific-notation-value"_s).size(), 1);
    }

    void registersAboveTwoToThe32AreNotCut()
    {
        for (const Row &row : withQuirk(u"register-above-2^32"_s)) {
            QCOMPARE(printed(eventsOf(row)), QStringList({u"Meter @0.0 W=0 t=2026-04-17T17:34:02.000Z"_s,
                                                          u"Meter @0.0 Wh=4296944685 t=2026-04-17T17:34:02.000Z"_s}));
        }
        QCOMPARE(withQuirk(u"register-above-2^32"_s).size(), 1);
    }

    void wordsOutsideTheEnumsAreUnknownAndShown()
    {
        QStringList words;
        for (const Row &row : rows()) {
            if (row.action != "StatusNotification")
                continue;
            const StatusReport report = onlyReport(row);
            if (!report.statusText.isEmpty())
                words.append(u"status "_s + QString::fromUtf8(report.statusText));
            if (!report.errorCodeText.isEmpty())
                words.append(u"code "_s + QString::fromUtf8(report.errorCodeText));
        }
        QCOMPARE(words, QStringList({u"code Charging"_s, u"status Faultd"_s}));
    }

    void aReportWithoutAStatusNamesNone()
    {
        int found = 0;
        for (const Row &row : rows()) {
            if (row.action != "StatusNotification" || row.fields.contains("status"_L1))
                continue;
            ++found;
            QCOMPARE(onlyReport(row).status, Status::Unknown);
            QVERIFY(onlyReport(row).statusText.isEmpty());
        }
        QCOMPARE(found, 2);
    }

    void everyMessageOfARealChargerDecodes()
    {
        QStringList names;
        for (const QByteArray &line : wireLines(u"huawei_scharger_ocpp16.jsonl"_s)) {
            const QJsonObject row = QJsonDocument::fromJson(line).object();
            const QJsonArray frame = row["frame"_L1].toArray();
            if (row["dir"_L1].toString() != "cp->csms"_L1 || frame[0].toInt() != 2)
                continue;
            const QByteArray payload = QJsonDocument(frame[3].toObject()).toJson();
            std::vector<Event> events;
            QVERIFY(decode(Version::V16, frame[2].toString().toStdString(), view(payload), {}, events).ok());
            for (const QString &event : printed(events))
                names.append(event);
        }
        QVERIFY(names.contains(u"Meter @1.1 tx=\"1771262049\" Wh=3051290 t=2026-02-16T17:15:30.000Z"_s));
        QVERIFY(names.contains(u"Ended tx=\"1771262049\" Wh=3051361 reason=\"Local\" t=2026-02-16T17:15:48.000Z"_s));
        // Kilowatts as watts, kilowatt-hours as watt-hours, three phases of current and voltage as one.
        QCOMPARE(names.filter(u" W="_s),
                 QStringList({u"Meter @1.1 tx=\"1771262049\" W=430 Wh=3051110 C=23.75 V=232.55 A=4.76 t=2026-02-16T17:14:18.000Z"_s,
                              u"Meter @1.1 tx=\"1771262049\" W=8940 Wh=3051220 C=23.75 V=227.867 A=13.68 t=2026-02-16T17:14:59.000Z"_s,
                              u"Meter @1.1 tx=\"1771262049\" W=0 Wh=3051360 C=23.75 V=0 A=0 t=2026-02-16T17:15:57.000Z"_s}));
    }
};

QTEST_APPLESS_MAIN(VendorPayloadsTest)
#include "tst_vendor_payloads.moc"
