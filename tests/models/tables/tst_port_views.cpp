// Saved views as files, exports of rows, and filters in words.

#include "port_export.h"
#include "port_filter_parts.h"
#include "port_view.h"
#include "port_world.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

class PortViewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void viewsComeBackFromTheirFiles()
    {
        World w;
        PortView view;
        view.name = u"Çok uzun süredir kapalı"_s;
        view.filter.text = u"şişli"_s;
        view.filter.region = {1};
        view.filter.site = {3};
        view.filter.modes = PortFilter::bit(PortMode::Offline);
        view.filter.tiers = quint8(PortFilter::bit(Tier::P1) | PortFilter::bit(Tier::P3));
        view.filter.faults = {u"state:offline"_s};
        view.filter.connectors = {u"CCS1"_s};
        view.filter.leastKw = 50;
        view.filter.downLongerThan = 90 * minute;
        view.filter.unusedToday = true;
        view.order = {{PortColumn::Since, true}, {PortColumn::Port, false}};
        view.columns = {{PortColumn::Port, 160}, {PortColumn::LastContact, 0}};
        view.asTable = false;
        const AssetView inventory = w.desk.network().inventory();
        const Result<QJsonObject> file = readPortViewFile(QJsonDocument(toJson(view, inventory)).toJson());
        QVERIFY(file.ok());
        const Result<PortView> back = portViewFromJson(file.value(), inventory);
        QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.problem().text));
        QVERIFY(back.value() == view);
    }

    /** The schema that is shipped names the same columns and conditions as the program. */
    void theSchemaKnowsWhatTheProgramKnows()
    {
        QFile file(QStringLiteral(FAULTLINE_SOURCE_DIR) + u"/resources/views/port_view.schema.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject schema = QJsonDocument::fromJson(file.readAll()).object();
        QStringList columns;
        for (const QJsonValue &id : schema[u"$defs"_s][u"column"_s][u"enum"_s].toArray())
            columns.append(id.toString());
        QCOMPARE(columns.size(), portColumnCount);
        for (int i = 0; i < portColumnCount; ++i)
            QCOMPARE(columns[i], columnId(static_cast<PortColumn>(i)));
        World w(4);
        PortFilter all;
        all.text = u"x"_s;
        all.abnormalOnly = all.unusedToday = true;
        all.region = {0};
        all.site = {0};
        all.modes = all.tiers = 1;
        all.areas = all.faults = all.models = all.firmwares = all.connectors = all.programmes = {u"x"_s};
        all.leastKw = all.mostKw = 1;
        all.downLongerThan = minute;
        QStringList known = schema[u"properties"_s][u"filter"_s][u"properties"_s].toObject().keys(), written = toJson(all, w.desk.network().inventory()).keys();
        QCOMPARE(written, known);
    }

    void badViewsAreRefusedWithASentence_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QByteArray &rest, const QString &sentence) {
            QTest::newRow(name) << QByteArray("{\"format\": \"faultline.portView.v1\", \"name\": \"x\"" + rest + "}") << sentence;
        };
        QTest::newRow("no JSON") << QByteArray("PK\x03\x04") << u"The file holds no view"_s;
        QTest::newRow("an array") << QByteArray("[]") << u"The file holds no view"_s;
        QTest::newRow("another version") << QByteArray("{\"format\": \"faultline.portView.v9\"}") << u"another version"_s;
        QTest::newRow("no name") << QByteArray("{\"format\": \"faultline.portView.v1\"}") << u"needs a name"_s;
        row("unknown field", ", \"colour\": 1", u"\"colour\""_s);
        row("unknown column", ", \"columns\": [{\"column\": \"price\"}]", u"\"price\""_s);
        row("column twice", ", \"columns\": [{\"column\": \"port\"}, {\"column\": \"port\"}]", u"\"columns\""_s);
        row("absurd width", ", \"columns\": [{\"column\": \"port\", \"width\": 1e9}]", u"\"columns\""_s);
        row("unknown condition", ", \"filter\": {\"owner\": \"me\"}", u"\"owner\""_s);
        row("unknown state", ", \"filter\": {\"modes\": [\"broken\"]}", u"\"broken\""_s);
        row("region of another network", ", \"filter\": {\"region\": \"moon\"}", u"\"moon\""_s);
        row("negative power", ", \"filter\": {\"leastKw\": -1}", u"\"leastKw\""_s);
        row("number for a text", ", \"filter\": {\"text\": 7}", u"\"text\""_s);
        row("bad form", ", \"form\": \"pie\"", u"\"form\""_s);
        QTest::newRow("too large") << QByteArray(2'000'000, ' ') << u"bytes"_s;
    }
    void badViewsAreRefusedWithASentence()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, sentence);
        World w(4);
        QString said;
        const Result<QJsonObject> json = readPortViewFile(file);
        if (!json) {
            said = json.problem().text;
        } else {
            const Result<PortView> view = portViewFromJson(json.value(), w.desk.network().inventory());
            QVERIFY(!view.ok());
            said = view.problem().text;
        }
        QVERIFY2(said.contains(sentence), qPrintable(said));
    }

    void exportsDefuseFormulasAndKeepNumbers()
    {
        Inventory inventory = mixedInventory(2);
        inventory.sites[0].name = u"=HYPERLINK(\"x\")"_s;
        FakeDesk desk;
        desk.load(inventory);
        desk.bringUp();
        PortTableModel model(desk.operations());
        const std::vector<PortColumn> columns{PortColumn::Port, PortColumn::Site, PortColumn::State, PortColumn::Since};
        PortExport csv(model, desk.operations(), {{0}}, columns, PortExport::Format::Csv);
        const QString at = QString::fromLatin1(formatTime(desk.network().state({0}).since));
        QCOMPARE(QString::fromUtf8(csv.all()),
                 u"Port,Site,State,In this state since (UTC)\r\nus-0-00-1,\"'=HYPERLINK(\"\"x\"\"), 34\",Available,%1\r\n"_s.arg(at));
        PortExport tsv(model, desk.operations(), {{0}}, {PortColumn::Site, PortColumn::Type}, PortExport::Format::Tsv);
        QCOMPARE(QString::fromUtf8(tsv.all()), u"Site\tType and rated kW\n'=HYPERLINK(\"x\")\tCCS1 + NACS\n"_s);
        PortExport json(model, desk.operations(), {{0}, {1}}, {PortColumn::Port, PortColumn::Power}, PortExport::Format::Json);
        const QJsonArray array = QJsonDocument::fromJson(json.all()).array();
        QCOMPARE(array.size(), 2);
        QCOMPARE(array[0].toObject(), (QJsonObject{{u"port"_s, u"us-0-00-1"_s}}));
    }

    void exportsInSlicesAreTheWhole()
    {
        World w;
        const std::vector<PortColumn> columns{PortColumn::Port, PortColumn::Model, PortColumn::Budget};
        for (const auto format : {PortExport::Format::Csv, PortExport::Format::Json, PortExport::Format::Tsv}) {
            PortExport whole(*w.model, w.desk.operations(), w.model->ports(), columns, format);
            PortExport sliced(*w.model, w.desk.operations(), w.model->ports(), columns, format);
            QByteArray parts;
            while (!sliced.isDone())
                parts += sliced.next(3);
            QCOMPARE(parts, whole.all());
        }
    }

    void aFilterSaysItselfInWords()
    {
        World w;
        PortFilter filter;
        filter.models = {u"M1"_s, u"M2"_s, u"M3"_s};
        filter.region = {0};
        filter.leastKw = 50;
        filter.downLongerThan = 4 * hour;
        w.model->setFilter(filter);
        QStringList texts;
        for (const FilterPart &part : partsOf(filter, w.model->index(), w.desk.network().inventory())) {
            texts.append(part.text);
            QCOMPARE(part.without.count(), filter.count() - 1);
        }
        QCOMPARE(texts, (QStringList{u"Region: East"_s, u"Model: M1, M2 and 1 more"_s, u"Power: 50 kW or more"_s, u"Down longer than 4 h 00"_s}));
    }

    void choicesCountWhatThereIs()
    {
        World w(4);
        w.desk.report({1}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError, "V1");
        QStringList lines;
        for (const FilterList list : {FilterList::Faults, FilterList::Connectors, FilterList::Programmes, FilterList::Areas})
            for (const FilterChoice &choice : choicesOf(list, w.model->index(), w.desk.network()))
                lines.append(u"%1: %2 %3"_s.arg(filterListName(list), choice.text).arg(choice.ports));
        QVERIFY2(lines.size() >= 5 && lines[0].startsWith(u"Fault code: "_s), qPrintable(lines.join(u'\n')));
        QVERIFY(lines.contains(u"Programme: NEVI 1"_s));
        QVERIFY(lines.contains(u"Connector: CHAdeMO 4"_s));
    }
};

QTEST_GUILESS_MAIN(PortViewsTest)
#include "tst_port_views.moc"
