// The settings file of triage: reader, defaults, schema and the structs say the same.
#include "alert_settings.h"
#include "duration_text.h"
#include "setting_row.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

class AlertSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durationsReadAsTheyAreWritten_data();
    void durationsReadAsTheyAreWritten();
    void whatIsNoDurationIsRefused_data();
    void whatIsNoDurationIsRefused();
    void anEmptyFileIsTheDefaults();
    void whatIsWrittenIsReadBack();
    void everySettingCanBeChanged();
    void everyMemberOfTheStructsHasItsRow();
    void theSchemaSaysWhatTheReaderTakes();
    void theReaderRefusesAndNamesTheMember_data();
    void theReaderRefusesAndNamesTheMember();
    void everySettingRefusesAnotherTypeAndItsLimits();
    void valuesReadAsTheyAreShown();
};

void AlertSettingsTest::durationsReadAsTheyAreWritten_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << u"0 s"_s;
    QTest::newRow("ms") << qint64(250) << u"250 ms"_s;
    QTest::newRow("s") << 90 * second << u"90 s"_s;
    QTest::newRow("min") << 5 * minute << u"5 min"_s;
    QTest::newRow("h") << 36 * hour << u"36 h"_s;
    QTest::newRow("d") << 7 * day << u"7 d"_s;
}

void AlertSettingsTest::durationsReadAsTheyAreWritten()
{
    QFETCH(qint64, time);
    QFETCH(QString, text);
    QCOMPARE(durationText(time), text);
    QCOMPARE(durationFromText(text).value(), time);
    QCOMPARE(durationFromText(u" "_s + QString(text).remove(u' ') + u" "_s).value(), time);
}

void AlertSettingsTest::whatIsNoDurationIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", " ", "5", "min", "5 minutes", "-5 min", "1.5 h", "5 min 3", "99999999999999999999 d", "5 Min", "4000 d"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void AlertSettingsTest::whatIsNoDurationIsRefused()
{
    QFETCH(QString, text);
    const Result<UtcMs> read = durationFromText(text);
    QVERIFY(!read);
    QVERIFY(read.problem().text.contains(u"5 min"_s)); // how to write it
}

void AlertSettingsTest::anEmptyFileIsTheDefaults()
{
    QCOMPARE(toJson(alertSettingsFromJson("{}").value()), toJson(AlertSettings()));
    QCOMPARE(toJson(alertSettingsFromJson(R"({"$schema": "triage.schema.json"})").value()), toJson(AlertSettings()));
}

void AlertSettingsTest::whatIsWrittenIsReadBack()
{
    AlertSettings settings;
    settings.connectionLostGrace = 90 * second;
    settings.connectionLostGraceBySite = {{u"alder"_s, 15 * minute}, {u"birch: north"_s, hour}};
    settings.flapLow = 12.5;
    settings.flapDetection = false;
    settings.detectors.silenceImprobable = 1e-7;
    settings.detectors.failedAttempts = 9;
    settings.grouping.mostOfNetwork = 0.75;
    settings.priority.repeatWithin = 36 * hour;
    const Result<AlertSettings> read = alertSettingsFromJson(toJson(settings));
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.problem().text));
    QCOMPARE(toJson(read.value()), toJson(settings));
    QCOMPARE(read.value().connectionLostGraceBySite, settings.connectionLostGraceBySite);
    QCOMPARE(read.value().detectors.silenceImprobable, 1e-7);
    QCOMPARE(read.value().priority.repeatWithin, 36 * hour);
}

/** Every row at its least value and at its most: what is read is what was written, and nothing else moved. */
void AlertSettingsTest::everySettingCanBeChanged()
{
    AlertSettings names;
    for (const SettingRow &row : settingRows(names)) {
        AlertSettings changed;
        std::vector<SettingRow> rows = settingRows(changed);
        const auto same = std::find_if(rows.begin(), rows.end(), [&row](const SettingRow &one) { return one.path() == row.path(); });
        if (UtcMs **time = std::get_if<UtcMs *>(&same->value))
            **time = UtcMs(row.most);
        else if (int **count = std::get_if<int *>(&same->value))
            **count = int(row.most);
        else if (double **figure = std::get_if<double *>(&same->value))
            **figure = row.name == "flapLow" ? row.least : row.most;
        else if (bool **on = std::get_if<bool *>(&same->value))
            **on = !**on;
        else
            std::get<std::map<QString, UtcMs> *>(same->value)->insert({u"alder"_s, hour});
        QVERIFY(toJson(changed) != toJson(AlertSettings()));
        const Result<AlertSettings> read = alertSettingsFromJson(toJson(changed));
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.problem().text));
        QCOMPARE(toJson(read.value()), toJson(changed));
    }
}

/** Bytes of `part` that no row covers; what is left between members is no more than padding. */
template <typename Part>
static size_t longestUncovered(const Part &part, const std::vector<SettingRow> &rows)
{
    std::vector<bool> covered(sizeof(Part), false);
    const auto cover = [&](const void *at, size_t size) {
        const qptrdiff offset = static_cast<const char *>(at) - reinterpret_cast<const char *>(&part);
        for (size_t i = 0; offset >= 0 && size_t(offset) + i < sizeof(Part) && i < size; ++i)
            covered[size_t(offset) + i] = true;
    };
    for (const SettingRow &row : rows)
        std::visit([&](const auto *value) { cover(value, sizeof(*value)); }, row.value);
    size_t longest = 0, now = 0;
    for (const bool byte : covered) {
        now = byte ? 0 : now + 1;
        longest = std::max(longest, now);
    }
    return longest;
}

/** An int may hide in the padding behind another; a duration, a number or a struct may not. */
void AlertSettingsTest::everyMemberOfTheStructsHasItsRow()
{
    AlertSettings settings;
    const std::vector<SettingRow> rows = settingRows(settings);
    QVERIFY(longestUncovered(settings, rows) < sizeof(UtcMs));
    QVERIFY(longestUncovered(settings.detectors, rows) < sizeof(UtcMs));
    QVERIFY(longestUncovered(settings.grouping, rows) < sizeof(UtcMs));
    QVERIFY(longestUncovered(settings.priority, rows) < sizeof(UtcMs));
}

static QJsonObject propertyOf(const SettingRow &row)
{
    QJsonObject property{{u"description"_s, row.meaning}, {u"default"_s, row.json()}};
    const QJsonObject reference{{u"$ref"_s, u"#/$defs/duration"_s}};
    if (std::holds_alternative<UtcMs *>(row.value)) {
        property[u"$ref"_s] = u"#/$defs/duration"_s;
    } else if (std::holds_alternative<bool *>(row.value)) {
        property[u"type"_s] = u"boolean"_s;
    } else if (std::holds_alternative<std::map<QString, UtcMs> *>(row.value)) {
        property[u"type"_s] = u"object"_s;
        property[u"additionalProperties"_s] = reference;
    } else {
        property[u"type"_s] = std::holds_alternative<int *>(row.value) ? u"integer"_s : u"number"_s;
        property[u"minimum"_s] = row.least;
        property[u"maximum"_s] = row.most;
    }
    return property;
}

/** The schema that the rows would write. */
static QJsonObject expectedSchema()
{
    AlertSettings defaults;
    std::map<QByteArray, QJsonObject> groups;
    for (const SettingRow &row : settingRows(defaults))
        groups[row.group].insert(QString::fromLatin1(row.name), propertyOf(row));
    QJsonObject properties = groups[{}];
    properties[u"$schema"_s] = QJsonObject{{u"type"_s, u"string"_s}};
    for (const auto &[group, members] : groups) {
        if (!group.isEmpty())
            properties[QString::fromLatin1(group)] = QJsonObject{{u"type"_s, u"object"_s}, {u"additionalProperties"_s, false}, {u"properties"_s, members}};
    }
    const QJsonObject duration{{u"type"_s, u"string"_s}, {u"pattern"_s, u"^ *([0-9]+ *(ms|s|min|h|d) *)+$"_s},
                               {u"examples"_s, QJsonArray{u"30 s"_s, u"5 min"_s, u"1 h 30 min"_s, u"7 d"_s}}};
    return {{u"$schema"_s, u"https://json-schema.org/draft/2020-12/schema"_s},
            {u"$id"_s, u"triage.schema.json"_s},
            {u"title"_s, u"Settings of triage: only what differs from the defaults needs to stand in the file"_s},
            {u"type"_s, u"object"_s},
            {u"additionalProperties"_s, false},
            {u"properties"_s, properties},
            {u"$defs"_s, QJsonObject{{u"duration"_s, duration}}}};
}

void AlertSettingsTest::theSchemaSaysWhatTheReaderTakes()
{
    QFile file(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/settings/triage.schema.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject schema = QJsonDocument::fromJson(file.readAll()).object(), expected = expectedSchema();
    const QByteArray wanted = QJsonDocument(expected).toJson(), found = QJsonDocument(schema).toJson();
    const QList<QByteArray> left = found.split('\n'), right = wanted.split('\n');
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i)
        QCOMPARE(left.value(i), right.value(i));
}

void AlertSettingsTest::theReaderRefusesAndNamesTheMember_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no JSON") << QByteArray("{") << u"no JSON"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"one JSON object"_s;
    QTest::newRow("unknown") << QByteArray(R"({"conectionLostGrace": "5 min"})") << u"There is no setting conectionLostGrace."_s;
    QTest::newRow("unknown in a group") << QByteArray(R"({"detectors": {"stuck": "5 min"}})") << u"There is no setting detectors.stuck."_s;
    QTest::newRow("a path for a name") << QByteArray(R"({"detectors.enabled": true})") << u"There is no setting detectors.enabled."_s;
    QTest::newRow("a group that is no object") << QByteArray(R"({"grouping": 5})") << u"grouping must be an object."_s;
    QTest::newRow("a number for a duration") << QByteArray(R"({"offDelay": 60})") << u"offDelay must be a duration in quotes, like \"5 min\"."_s;
    QTest::newRow("no unit") << QByteArray(R"({"offDelay": "60"})") << u"offDelay: \"60\" is no duration; write it like 30 s, 5 min, 12 h or 7 d."_s;
    QTest::newRow("too long") << QByteArray(R"({"offDelay": "2 h"})") << u"offDelay must be from 0 s to 1 h, not 2 h."_s;
    QTest::newRow("text for a number") << QByteArray(R"({"flapHigh": "30"})") << u"flapHigh must be a number."_s;
    QTest::newRow("too much") << QByteArray(R"({"flapHigh": 300})") << u"flapHigh must be from 1 to 99, not 300."_s;
    QTest::newRow("half a count") << QByteArray(R"({"bootLoopCount": 2.5})") << u"bootLoopCount is a whole number, not 2.5."_s;
    QTest::newRow("no truth") << QByteArray(R"({"flapDetection": "yes"})") << u"flapDetection must be true or false."_s;
    QTest::newRow("low above high") << QByteArray(R"({"flapLow": 40})") << u"flapLow must not be above flapHigh."_s;
    QTest::newRow("a site's time") << QByteArray(R"({"connectionLostGraceBySite": {"alder": 15}})") << u"connectionLostGraceBySite must be an object of site ids with durations like \"15 min\"."_s;
}

void AlertSettingsTest::theReaderRefusesAndNamesTheMember()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, sentence);
    const Result<AlertSettings> read = alertSettingsFromJson(json);
    QVERIFY(!read);
    QVERIFY2(read.problem().text.contains(sentence), qPrintable(read.problem().text));
}

void AlertSettingsTest::everySettingRefusesAnotherTypeAndItsLimits()
{
    AlertSettings settings;
    for (SettingRow &row : settingRows(settings)) {
        for (const QJsonValue &wrong : {QJsonValue(), QJsonValue(QJsonArray{1}), QJsonValue(u"nonsense"_s), QJsonValue(-1e9)}) {
            const Result<void> taken = row.take(wrong);
            QVERIFY2(!taken.ok(), qPrintable(row.path()));
            QVERIFY(taken.problem().text.contains(row.path()));
        }
        const bool isNumber = std::holds_alternative<int *>(row.value) || std::holds_alternative<double *>(row.value);
        if (isNumber) {
            QVERIFY(row.take(row.least).ok() && row.take(row.most).ok());
            QVERIFY(!row.take(row.least - 1).ok() && !row.take(row.most + 1).ok());
        }
        QVERIFY(row.read(row.text()).ok());
    }
}

void AlertSettingsTest::valuesReadAsTheyAreShown()
{
    AlertSettings settings;
    std::vector<SettingRow> rows = settingRows(settings);
    const auto row = [&rows](const QString &path) -> SettingRow & {
        return *std::find_if(rows.begin(), rows.end(), [&path](const SettingRow &one) { return one.path() == path; });
    };
    QVERIFY(row(u"connectionLostGraceBySite"_s).read(u"alder: 15 min, birch: 1 h"_s).ok());
    QCOMPARE(row(u"connectionLostGraceBySite"_s).text(), u"alder: 15 min, birch: 1 h"_s);
    QCOMPARE(settings.connectionLostGraceBySite.at(u"birch"_s), hour);
    QVERIFY(!row(u"connectionLostGraceBySite"_s).read(u"alder 15 min"_s).ok());
    QVERIFY(row(u"flapDetection"_s).read(u"no"_s).ok());
    QVERIFY(!settings.flapDetection);
    QVERIFY(row(u"detectors.silenceImprobable"_s).read(u"1e-06"_s).ok());
    QCOMPARE(settings.detectors.silenceImprobable, 1e-6);
    QVERIFY(!row(u"bootLoopCount"_s).read(u"many"_s).ok());
    QCOMPARE(settings.bootLoopCount, 3); // as before
}

QTEST_GUILESS_MAIN(AlertSettingsTest)
#include "tst_alert_settings.moc"
