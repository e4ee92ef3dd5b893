// What a code means: decoder order, and what real chargers put into the fields (standards 3.1; recorded payloads).
#include "fault_catalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using ocpp::ErrorCode;
using ocpp::Status;

class FaultCatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theShippedFilesHoldEveryCodeOfBothLists();
    void everyEntryIsCompleteAndSpeaksPlainly();
    void policiesAreThoseOfTheStandardsReference();
    void p1IsRareAndMeansSafetyOrAWholeSiteOrMore();
    void aReportIsExplained_data();
    void aReportIsExplained();
    void anAlarmIsExplained_data();
    void anAlarmIsExplained();
    void someVendorCodesMeanFine_data();
    void someVendorCodesMeanFine();
    void theCodeIsKeptAsItWasSaid();
    void aBadFileIsRefusedByEntryAndField_data();
    void aBadFileIsRefusedByEntryAndField();
    void aBadFileAddsNothing();
    void aLaterEntryReplacesAnEarlierOne();
    void stopReasonsHintAtFaults();
    void theShippedFilesKeepToTheirSchema();
    void vendorsCodesAreExplained_data();
    void vendorsCodesAreExplained();
    void everyFormOfACodeIsTakenApart_data();
    void everyFormOfACodeIsTakenApart();
    void aTableIsForItsChargersOnly();
    void aSafetyFaultIsNeverTalkedDown();
    void everythingWrongIsALine();
    void operatorsTablesComeFirst();

private:
    FaultCatalogue m_catalogue;
};

static QString folder() { return QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"); }

void FaultCatalogueTest::initTestCase()
{
    const Result<FaultCatalogue> loaded = FaultCatalogue::fromFolder(folder());
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : qPrintable(loaded.problem().text));
    m_catalogue = loaded.value();
}

void FaultCatalogueTest::theShippedFilesHoldEveryCodeOfBothLists()
{
    for (int code = int(ErrorCode::NoError); code < int(ErrorCode::Unlisted); ++code) {
        const QString id = u"ocpp16:"_s + QString::fromLatin1(ocpp::text(ErrorCode(code)).data());
        QVERIFY2(m_catalogue.find(id), qPrintable(id));
    }
    for (int number = 1; number <= 26; ++number) {
        const QString id = u"mrec:CX0"_s + QString::number(number).rightJustified(2, u'0');
        QVERIFY2(m_catalogue.find(id), qPrintable(id));
    }
    for (const char *code : {"A000", "A001", "A002", "A003", "F000", "F003", "F004", "F006", "F007", "F008", "F009"})
        QVERIFY2(m_catalogue.find(u"evgo:"_s + QString::fromLatin1(code)), code);
}

void FaultCatalogueTest::everyEntryIsCompleteAndSpeaksPlainly()
{
    QSet<QString> ids;
    for (const FaultEntry &entry : m_catalogue.entries()) {
        const QByteArray id = entry.id.toUtf8();
        QVERIFY2(!ids.contains(entry.id), id);
        ids.insert(entry.id);
        QVERIFY2(entry.title.size() >= 4 && entry.title.size() <= 40, id);
        QVERIFY2(entry.meaning.size() >= 40 && entry.meaning.endsWith(u'.'), id);
        QVERIFY2(!entry.provenance.isEmpty(), id);
        QVERIFY2(entry.tier != Tier::None, id);
        QVERIFY2(entry.code == u"NoError" || !entry.ladder.isEmpty(), id);
        for (const QString &step : entry.ladder)
            QVERIFY2(!step.contains(u'(') || step.contains(u"(HV)") || step.contains(u"(inspection)"), id);
        if (entry.policy == ResetPolicy::Lockout) {
            QVERIFY2(entry.safety, id);
            QVERIFY2(!entry.ladder.contains(u"Soft reset"_s) && !entry.ladder.contains(u"Hard reset"_s), id);
        }
    }
}

void FaultCatalogueTest::policiesAreThoseOfTheStandardsReference()
{
    const QHash<ResetPolicy, QStringList> expected{
        {ResetPolicy::Lockout, {u"mrec:CX002"_s, u"ocpp16:GroundFailure"_s, u"mrec:CX004"_s, u"ocpp16:OverCurrentFailure"_s,
                                u"mrec:CX008"_s, u"mrec:CX017"_s, u"ocpp16:PowerSwitchFailure"_s, u"mrec:CX024"_s,
                                u"mrec:CX025"_s, u"mrec:CX026"_s}},
        {ResetPolicy::NoAuto, {u"mrec:CX001"_s, u"ocpp16:ConnectorLockFailure"_s, u"mrec:CX003"_s, u"ocpp16:HighTemperature"_s,
                               u"mrec:CX005"_s, u"ocpp16:OverVoltage"_s, u"mrec:CX011"_s, u"mrec:CX014"_s, u"mrec:CX016"_s,
                               u"mrec:CX018"_s, u"mrec:CX019"_s, u"mrec:CX021"_s, u"mrec:CX022"_s, u"mrec:CX023"_s,
                               u"ocpp16:OtherError"_s, u"unmapped"_s}},
        {ResetPolicy::AutoLimited, {u"mrec:CX007"_s, u"ocpp16:WeakSignal"_s, u"mrec:CX012"_s, u"ocpp16:InternalError"_s,
                                    u"ocpp16:EVCommunicationError"_s, u"ocpp16:PowerMeterFailure"_s, u"ocpp16:ReaderFailure"_s,
                                    u"ocpp16:ResetFailure"_s}},
        {ResetPolicy::None, {u"mrec:CX006"_s, u"ocpp16:UnderVoltage"_s, u"mrec:CX009"_s, u"mrec:CX010"_s, u"mrec:CX013"_s,
                             u"mrec:CX015"_s, u"mrec:CX020"_s, u"ocpp16:LocalListConflict"_s, u"ocpp16:NoError"_s}}};
    int counted = 0;
    for (auto each = expected.begin(); each != expected.end(); ++each) {
        for (const QString &id : each.value()) {
            const FaultEntry *entry = m_catalogue.find(id);
            QVERIFY2(entry, qPrintable(id));
            QVERIFY2(entry->policy == each.key(), qPrintable(id));
            ++counted;
        }
    }
    QCOMPARE(counted, 16 + 26 + 1); // all of them, and the unmapped one
}

void FaultCatalogueTest::p1IsRareAndMeansSafetyOrAWholeSiteOrMore()
{
    int urgent = 0;
    for (const FaultEntry &entry : m_catalogue.entries()) {
        if (entry.tier != Tier::P1)
            continue;
        const bool ofMany = entry.id == u"derived:SiteOffline" || entry.id == u"derived:ManySitesOffline"
                         || entry.id == u"derived:BackhaulLost" || entry.id == u"derived:GatewaySilent";
        QVERIFY2(entry.safety || ofMany, qPrintable(entry.id));
        urgent += ofMany ? 0 : 1; // of what one charger says
    }
    QVERIFY(urgent * 4 <= int(m_catalogue.entries().size()));
}

void FaultCatalogueTest::aReportIsExplained_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("error");
    QTest::addColumn<QByteArray>("vendorId");
    QTest::addColumn<QByteArray>("vendorCode");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *name, Status status, ErrorCode error, const char *vendorId, const char *code, const char *id) {
        QTest::newRow(name) << int(status) << int(error) << QByteArray(vendorId) << QByteArray(code) << QString::fromLatin1(id);
    };
    row("ChargeX by vendor id", Status::Faulted, ErrorCode::OtherError, "https://chargex.inl.gov", "CX019", "mrec:CX019");
    row("ChargeX by the code alone", Status::Faulted, ErrorCode::OtherError, "", "CX011", "mrec:CX011");
    row("ChargeX before the native code", Status::Faulted, ErrorCode::GroundFailure, "https://chargex.inl.gov", "CX002", "mrec:CX002");
    row("ChargeX number that does not exist", Status::Faulted, ErrorCode::OtherError, "https://chargex.inl.gov", "CX099", "ocpp16:OtherError");
    row("EVgo, one", Status::Faulted, ErrorCode::OtherError, "com.evgo.mrec", "F004", "mrec:CX025");
    row("EVgo, a pair of which one is known", Status::Finishing, ErrorCode::OtherError, "com.evgo.mrec", "F001,F003", "mrec:CX014");
    row("EVgo, a pair: the worse one", Status::Faulted, ErrorCode::OtherError, "com.evgo.mrec", "A001,F008", "mrec:CX024");
    row("EVgo, none known", Status::Faulted, ErrorCode::OtherError, "com.evgo.mrec", "F999", "unmapped");
    row("EVgo codes of somebody else", Status::Faulted, ErrorCode::InternalError, "com.other", "F003", "ocpp16:InternalError");
    row("native code", Status::Faulted, ErrorCode::GroundFailure, "", "", "ocpp16:GroundFailure");
    row("native code with a bit mask (Zaptec)", Status::Faulted, ErrorCode::HighTemperature, "", "2", "ocpp16:HighTemperature");
    row("other error with a name (CTEK)", Status::Faulted, ErrorCode::OtherError, "com.ctek", "NoPPDetected", "mrec:CX023");
    row("code outside of the enum", Status::Faulted, ErrorCode::Unlisted, "", "", "unmapped");
    row("vendor code only", Status::Faulted, ErrorCode::NoError, "com.x", "210", "unmapped");
    row("Faulted and no code", Status::Faulted, ErrorCode::NoError, "", "0x00", "derived:FaultedWithoutCode");
    row("2.x Faulted", Status::Faulted, ErrorCode::NotGiven, "", "", "derived:FaultedWithoutCode");
    row("nothing at all", Status::Available, ErrorCode::NoError, "", "0x0", "ocpp16:NoError");
}

void FaultCatalogueTest::aReportIsExplained()
{
    QFETCH(int, status);
    QFETCH(int, error);
    QFETCH(QByteArray, vendorId);
    QFETCH(QByteArray, vendorCode);
    QFETCH(QString, id);
    ocpp::StatusReport report;
    report.status = Status(status);
    report.errorCode = ErrorCode(error);
    report.vendorId = vendorId;
    report.vendorErrorCode = vendorCode;
    QCOMPARE(m_catalogue.explain(report).id, id);
}

void FaultCatalogueTest::anAlarmIsExplained_data()
{
    QTest::addColumn<QByteArray>("component");
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("techCode");
    QTest::addColumn<int>("severity");
    QTest::addColumn<bool>("alarming");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *component, const char *variable, const char *code, int severity, bool alarming, const char *id) {
        QTest::addRow("%s %s %s %d", component, variable, code, severity)
            << QByteArray(component) << QByteArray(variable) << QByteArray(code) << severity << alarming << QString::fromLatin1(id);
    };
    row("Connector", "Problem", "CX019", -1, true, "mrec:CX019");
    row("Connector", "Problem", "F003", -1, true, "mrec:CX014");
    row("Connector", "Problem", "GroundFailure", -1, true, "ocpp16:GroundFailure");
    row("RCD", "Tripped", "", -1, true, "mrec:CX002");
    row("EmergencyStopSensor", "Tripped", "", -1, true, "mrec:CX008");
    row("OverCurrentProtection", "Tripped", "", -1, true, "mrec:CX004");
    row("CableBreakawaySensor", "Tripped", "", -1, true, "derived:ComponentTripped");
    row("UpstreamProtectionTrigger", "Tripped", "", -1, true, "derived:ComponentTripped");
    row("PowerContactor", "Problem", "", -1, true, "mrec:CX017");
    row("GroundIsolationProtection", "Problem", "", -1, true, "derived:SafetyComponentProblem");
    row("FloodSensor", "Problem", "", -1, true, "derived:SafetyComponentProblem");
    row("FiscalMetering", "Problem", "", -1, true, "derived:ComponentProblem");
    row("AirCoolingSystem", "Fallback", "", -1, true, "derived:ComponentFallback");
    row("FiscalMetering", "Problem", "", 0, true, "derived:SeverityDanger");
    row("TemperatureSensor", "Temperature", "", 4, true, "derived:SeverityError");
    row("TemperatureSensor", "Temperature", "", 6, true, "derived:SeverityAlert");
    row("TemperatureSensor", "Temperature", "", 8, false, "unmapped");
    row("TemperatureSensor", "Temperature", "", -1, false, "unmapped");
    row("TemperatureSensor", "Temperature", "E-17", -1, true, "unmapped");
    row("Connector", "AvailabilityState", "", -1, false, "unmapped");
}

void FaultCatalogueTest::anAlarmIsExplained()
{
    QFETCH(QByteArray, component);
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, techCode);
    QFETCH(int, severity);
    QFETCH(bool, alarming);
    QFETCH(QString, id);
    ocpp::Alarm alarm;
    alarm.component = component;
    alarm.variable = variable;
    alarm.techCode = techCode;
    alarm.severity = severity;
    alarm.actualValue = "true";
    QCOMPARE(isAlarming(alarm), alarming);
    QCOMPARE(m_catalogue.explain(alarm).id, id);
    alarm.cleared = true;
    QVERIFY(!isAlarming(alarm));
}

void FaultCatalogueTest::someVendorCodesMeanFine_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("fine");
    for (const char *code : {"", "0", "0x0", "0x00", "NoError", "null", " ", "0000", "00000000000000000000000000000000", "0,0,0,0"})
        QTest::newRow(code) << QByteArray(code) << true;
    for (const char *code : {"210", "NoPPDetected", "0x01", "2147483648", "CX001", "0,60,0,0", "F001,F003"})
        QTest::newRow(code) << QByteArray(code) << false;
}

void FaultCatalogueTest::someVendorCodesMeanFine()
{
    QFETCH(QByteArray, code);
    QFETCH(bool, fine);
    QCOMPARE(isFine(code), fine);
}

void FaultCatalogueTest::theCodeIsKeptAsItWasSaid()
{
    ocpp::StatusReport report;
    report.errorCode = ErrorCode::GroundFailure;
    report.vendorErrorCode = "CX002";
    QCOMPARE(codeText(report), u"GroundFailure CX002"_s);
    report.vendorErrorCode = "0x00";
    QCOMPARE(codeText(report), u"GroundFailure"_s);
    report.errorCode = ErrorCode::Unlisted;
    report.errorCodeText = "CircuitMeterFailure";
    QCOMPARE(codeText(report), u"CircuitMeterFailure"_s);
    report.errorCode = ErrorCode::NoError;
    report.vendorErrorCode = "a\nb";
    QVERIFY(!codeText(report).contains(u'\n'));
}

static QByteArray fileWith(const QByteArray &entry)
{
    return R"({"format":"faultline.faults.1","entries":[)" + entry + "]}";
}

static QByteArray goodEntry() { return R"({"id":"x:One","code":"One","title":"One","meaning":"It is one, and only one.","causes":[],"tier":"P3","safety":false,"policy":"none","ladder":["Look"],"parts":[],"skills":[],"provenance":"judgement"})"; }

void FaultCatalogueTest::aBadFileIsRefusedByEntryAndField_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto changed = [](const char *from, const char *to) { return fileWith(goodEntry().replace(from, to)); };
    QTest::newRow("no JSON") << QByteArray("{") << u"f.json, line 1: this is no JSON"_s;
    QTest::newRow("other format") << QByteArray(R"({"format":"x","entries":[]})") << u"\"format\""_s;
    QTest::newRow("no entries") << QByteArray(R"({"format":"faultline.faults.1"})") << u"\"entries\""_s;
    QTest::newRow("no id") << changed("\"id\":\"x:One\",", "") << u"f.json, line 1, entry 1: \"id\""_s;
    QTest::newRow("no title") << changed("\"title\":\"One\",", "") << u"entry x:One: \"title\""_s;
    QTest::newRow("bad tier") << changed("P3", "P9") << u"entry x:One: \"tier\""_s;
    QTest::newRow("bad policy") << changed("\"none\"", "\"sometimes\"") << u"entry x:One: \"policy\""_s;
    QTest::newRow("lockout without safety") << changed("\"none\"", "\"lockout\"") << u"entry x:One: \"policy\""_s;
    QTest::newRow("safety as a text") << changed("\"safety\":false", "\"safety\":\"no\"") << u"entry x:One: \"safety\""_s;
    QTest::newRow("ladder with a number") << changed("[\"Look\"]", "[1]") << u"entry x:One: \"ladder\""_s;
    QTest::newRow("an id of another form") << changed("x:One", "X One") << u"entry X One: \"id\""_s;
    QTest::newRow("a long title") << changed("\"title\":\"One\"", "\"title\":\"One two three four five six seven eight nine ten eleven\"") << u"\"title\" must have at most 48"_s;
    QTest::newRow("a meaning in a word") << changed("It is one, and only one.", "One.") << u"entry x:One: \"meaning\""_s;
    QTest::newRow("a member of nobody") << changed("\"causes\"", "\"cause\":[],\"causes\"") << u"entry x:One: \"cause\""_s;
    QTest::newRow("unmapped faults that reset themselves") << fileWith(goodEntry().replace("x:One", "unmapped").replace("\"none\"", "\"auto_limited\"")) << u"entry unmapped: \"policy\""_s;
    QTest::newRow("an entry that is no object") << fileWith("17") << u"f.json, line 1, entry 1: \"id\""_s;
}

void FaultCatalogueTest::aBadFileIsRefusedByEntryAndField()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    FaultCatalogue catalogue;
    const Result<void> added = catalogue.add(json, u"f.json"_s);
    QVERIFY(!added.ok());
    QVERIFY2(added.problem().text.contains(says), qPrintable(added.problem().text));
}

void FaultCatalogueTest::aBadFileAddsNothing()
{
    FaultCatalogue catalogue;
    QVERIFY(!catalogue.add(fileWith(goodEntry() + ",17"), u"f.json"_s).ok());
    QVERIFY(catalogue.entries().empty());
}

void FaultCatalogueTest::aLaterEntryReplacesAnEarlierOne()
{
    FaultCatalogue catalogue;
    QVERIFY(catalogue.add(fileWith(goodEntry()), u"a.json"_s).ok());
    QVERIFY(catalogue.add(fileWith(goodEntry().replace("P3", "P4")), u"b.json"_s).ok());
    QCOMPARE(catalogue.entries().size(), size_t(1));
    QVERIFY(catalogue.find(u"x:One"_s)->tier == Tier::P4);
}

void FaultCatalogueTest::stopReasonsHintAtFaults()
{
    QCOMPARE(m_catalogue.explainStop("EmergencyStop")->id, u"mrec:CX008"_s);
    QCOMPARE(m_catalogue.explainStop("GroundFault")->id, u"mrec:CX002"_s);
    QCOMPARE(m_catalogue.explainStop("PowerLoss")->id, u"mrec:CX015"_s);
    QVERIFY(!m_catalogue.explainStop("Local"));
    QVERIFY(!m_catalogue.explainStop(""));
}

static QJsonObject object(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return QJsonDocument::fromJson(file.readAll()).object();
}

/** The schema's lists of allowed and required members, checked by hand: no validator is among our dependencies. */
void FaultCatalogueTest::theShippedFilesKeepToTheirSchema()
{
    const QJsonObject definitions = object(folder() + u"/schema/faults.schema.json"_s).value("$defs"_L1).toObject();
    for (const char *name : {"ocpp16.json", "mrec.json", "derived.json", "evgo.json"}) {
        const QJsonArray entries = object(folder() + u'/' + QString::fromLatin1(name)).value("entries"_L1).toArray();
        QVERIFY(!entries.isEmpty());
        for (const QJsonValue &entry : entries) {
            const bool alias = entry.toObject().contains("sameAs"_L1);
            const QJsonObject shape = definitions.value(alias ? "alias"_L1 : "entry"_L1).toObject();
            const QJsonObject members = shape.value("properties"_L1).toObject();
            for (const QString &member : entry.toObject().keys())
                QVERIFY2(members.contains(member), qPrintable(member));
            for (const QJsonValue &required : shape.value("required"_L1).toArray())
                QVERIFY2(entry.toObject().contains(required.toString()), qPrintable(required.toString()));
            if (alias)
                QVERIFY2(m_catalogue.find(entry.toObject().value("sameAs"_L1).toString()), qPrintable(entry.toObject().value("id"_L1).toString()));
        }
    }
}

void FaultCatalogueTest::vendorsCodesAreExplained_data()
{
    QTest::addColumn<QByteArray>("vendor");
    QTest::addColumn<QByteArray>("vendorId");
    QTest::addColumn<ErrorCode>("errorCode");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("info");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("rest");
    const QByteArray zaptec = "ZAPTEC";
    QTest::newRow("a bit") << zaptec << QByteArray() << ErrorCode::ConnectorLockFailure << QByteArray("536870912") << QByteArray() << u"ocpp16:ConnectorLockFailure"_s << QString();
    QTest::newRow("two bits: the worse one") << zaptec << QByteArray() << ErrorCode::InternalError << QByteArray("4100") << QByteArray() << u"ocpp16:InternalError"_s << u"0x1000"_s;
    QTest::newRow("two bits of one error code") << zaptec << QByteArray() << ErrorCode::GroundFailure << QByteArray("69634") << QByteArray() << u"ocpp16:GroundFailure"_s << QString();
    QTest::newRow("the meter says 64") << zaptec << QByteArray() << ErrorCode::UnderVoltage << QByteArray("64") << QByteArray("Reported by emeter") << u"ocpp16:UnderVoltage"_s << u"64"_s;
    QTest::newRow("a name") << QByteArray() << QByteArray("com.ctek") << ErrorCode::OtherError << QByteArray("nopPDetected") << QByteArray() << u"mrec:CX023"_s << QString();
    QTest::newRow("a name of nobody") << QByteArray() << QByteArray("com.ctek") << ErrorCode::OtherError << QByteArray("Grumble") << QByteArray() << u"ocpp16:OtherError"_s << u"Grumble"_s;
    QTest::newRow("an info text") << QByteArray("Bender") << QByteArray() << ErrorCode::PowerSwitchFailure << QByteArray() << QByteArray("Contactor welded") << u"mrec:CX017"_s << QString();
}

void FaultCatalogueTest::vendorsCodesAreExplained()
{
    QFETCH(QByteArray, vendor);
    QFETCH(QByteArray, vendorId);
    QFETCH(ErrorCode, errorCode);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, info);
    ocpp::StatusReport report;
    report.status = Status::Faulted;
    report.errorCode = errorCode;
    report.vendorId = vendorId;
    report.vendorErrorCode = code;
    report.info = info;
    const Explanation found = m_catalogue.explainInFull(report, {vendor, {}, {}});
    QTEST(found.entry->id, "id");
    QTEST(found.rest, "rest");
}

void FaultCatalogueTest::everyFormOfACodeIsTakenApart_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QStringList>("known");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("rest");
    const auto row = [](const char *name, const QString &form, const QStringList &known, const char *code, const QString &found, const QString &rest) {
        QTest::newRow(name) << form << known << QByteArray(code) << found << rest;
    };
    row("number in decimal", u"number"_s, {u"210"_s}, "0210", u"210"_s, {});
    row("number in hex", u"number"_s, {u"210"_s}, "0xd2", u"210"_s, {});
    row("no number", u"number"_s, {u"210"_s}, "two", {}, u"two"_s);
    row("mask of three", u"mask"_s, {u"1"_s, u"0x80000000"_s}, "2147483653", u"1 0x80000000"_s, u"0x4"_s);
    row("mask of 64 bits", u"mask"_s, {u"0x8000000000000000"_s}, "0x8000000000000000", u"0x8000000000000000"_s, {});
    row("bit string", u"bits"_s, {u"3"_s}, "00100000000000000000000000000001", u"3"_s, u"32"_s);
    row("vector", u"vector"_s, {u"2=60"_s, u"4"_s}, "0,60,0,7", u"2=60 4"_s, {});
    row("vector with another value", u"vector"_s, {u"2=60"_s}, "0,61,0,0", {}, u"2=61"_s);
    row("list", u"list"_s, {u"F001"_s}, "F001, F003", u"F001"_s, u"F003"_s);
    row("name", u"name"_s, {u"NoPPDetected"_s}, "NOPPDETECTED", u"NoPPDetected"_s, {});
}

void FaultCatalogueTest::everyFormOfACodeIsTakenApart()
{
    QFETCH(QString, form);
    QFETCH(QStringList, known);
    QFETCH(QByteArray, code);
    VendorTable table;
    table.form = VendorTable::formFromText(form).value();
    for (const QString &one : known) {
        QVERIFY(!table.complaintAbout(one));
        table.lines.push_back({{one, {}, u"x:One"_s}, ErrorCode::NotGiven});
    }
    QString rest;
    QStringList found;
    for (const CodeMatch &match : table.explain(code, {}, ErrorCode::NotGiven, &rest))
        found << match.code;
    QTEST(found.join(u' '), "found");
    QTEST(rest, "rest");
}

static QByteArray tableFor(const QByteArray &conditions)
{
    return R"({"format":"faultline.faults.1","tables":[{"title":"T","provenance":"judgement",)" + conditions
         + R"(,"form":"number","codes":[{"code":"7","means":"ocpp16:HighTemperature"}]}]})";
}

void FaultCatalogueTest::aTableIsForItsChargersOnly()
{
    FaultCatalogue catalogue = m_catalogue;
    QVERIFY(catalogue.add(tableFor(R"("vendors":["Acme"],"models":["DC*"],"firmware":["2.?"])"), u"t.json"_s).ok());
    ocpp::StatusReport report;
    report.status = Status::Faulted;
    report.errorCode = ErrorCode::OtherError;
    report.vendorErrorCode = "7";
    QCOMPARE(catalogue.explain(report, {"acme", "DC-150", "2.4"}).id, u"ocpp16:HighTemperature"_s);
    QCOMPARE(catalogue.explain(report, {"acme", "AC-22", "2.4"}).id, u"ocpp16:OtherError"_s);
    QCOMPARE(catalogue.explain(report, {"acme", "DC-150", "3.0"}).id, u"ocpp16:OtherError"_s);
    QCOMPARE(catalogue.explain(report, {"Acme Europe", "DC-150", "2.4"}).id, u"ocpp16:OtherError"_s);
    QCOMPARE(catalogue.explain(report).id, u"ocpp16:OtherError"_s);
}

void FaultCatalogueTest::aSafetyFaultIsNeverTalkedDown()
{
    FaultCatalogue catalogue = m_catalogue;
    QVERIFY(catalogue.add(tableFor(R"("vendors":["Acme"])"), u"t.json"_s).ok());
    ocpp::StatusReport report;
    report.status = Status::Faulted;
    report.errorCode = ErrorCode::GroundFailure;
    report.vendorErrorCode = "7";
    QCOMPARE(catalogue.explain(report, {"Acme", {}, {}}).id, u"ocpp16:GroundFailure"_s);
}

void FaultCatalogueTest::everythingWrongIsALine()
{
    QByteArray entry = goodEntry();
    entry.replace("P3", "P9");
    entry.replace("\"title\":\"One\",", "");
    const QByteArray json = "{\"format\":\"faultline.faults.1\",\"entries\":[\n" + entry
        + R"(],"tables":[{"title":"T","provenance":"p","vendors":["A"],"form":"mask","codes":[)"
          "\n{\"code\":\"3\",\"means\":\"x:One\"},\n{\"code\":\"4\",\"means\":\"x:Nobody\"}]}]}";
    QCOMPARE(m_catalogue.check(json, u"f.json"_s).join(u'\n'),
             u"f.json, line 2, entry x:One: \"title\" must be a text that is not empty\n"
              "f.json, line 2, entry x:One: \"tier\" must be P1, P2, P3 or P4\n"
              "f.json, line 3, table 1, code 1: \"code\" must be one bit of a mask: a power of two, decimal or with 0x\n"
              "f.json, line 4, table T, code 4: \"means\" names x:Nobody, which is in no catalogue"_s);
}

void FaultCatalogueTest::operatorsTablesComeFirst()
{
    FaultCatalogue catalogue = m_catalogue;
    QByteArray json = tableFor(R"("vendors":["ZAPTEC"])");
    json.replace("\"number\"", "\"mask\"").replace("\"7\"", "\"0x20000000\"");
    QVERIFY(catalogue.add(json, u"own.json"_s).ok());
    ocpp::StatusReport report;
    report.status = Status::Faulted;
    report.errorCode = ErrorCode::OtherError;
    report.vendorErrorCode = "536870912";
    const Explanation found = catalogue.explainInFull(report, {"ZAPTEC", "Go", {}});
    QCOMPARE(found.entry->id, u"ocpp16:HighTemperature"_s);
    QCOMPARE(found.table, u"T"_s);
}

QTEST_GUILESS_MAIN(FaultCatalogueTest)
#include "tst_fault_catalogue.moc"
