// What nobody explains is collected word for word, and an entry that is made from it explains it from the next start on.
#include "fault_draft.h"
#include "fault_folder.h"
#include "scene.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using Field = DraftProblem::Field;
using ocpp::ErrorCode;
using ocpp::Status;

/** Sorted lines: what, how often, where, in place of what. */
static QByteArray printed(const Scene &scene)
{
    QStringList lines;
    for (const UnmappedCode &code : scene.operations.alerts().unmapped().all()) {
        QStringList stations;
        for (const StationIx station : code.stations)
            stations << scene.operations.network().station(station).id;
        lines << u"%1|%2|%3 '%4' x%5 at %6 for %7 %8..%9"_s
                     .arg(QString::fromUtf8(code.vendor), QString::fromUtf8(code.model), QString::fromUtf8(code.firmware), code.code,
                          QString::number(code.count), stations.join(u','), code.standsIn,
                          QString::fromUtf8(Scene::clock(code.firstSeen)), QString::fromUtf8(Scene::clock(code.lastSeen)));
    }
    lines.sort();
    return lines.join(u'\n').toUtf8();
}

static void boot(Scene &scene, const char *station, const QByteArray &vendor, const QByteArray &model, const QByteArray &firmware)
{
    ocpp::Booted booted;
    booted.vendor = vendor;
    booted.model = model;
    booted.firmware = firmware;
    scene.event(station, booted);
}

static UnmappedCode seen(const QString &code, const QByteArray &vendor = "Acme GmbH", const QString &standsIn = u"unmapped"_s)
{
    UnmappedCode one;
    one.vendor = vendor;
    one.model = "DC 150*";
    one.code = code;
    one.standsIn = standsIn;
    return one;
}

class UnmappedCodesTest : public QObject
{
    Q_OBJECT

    static FaultDraft goodDraft()
    {
        FaultDraft draft = draftFor(seen(u"E-3107"_s), Scene::catalogue(), u"A. Analyst"_s);
        draft.entry.title = u"Coolant pump stalls"_s;
        draft.entry.meaning = u"The pump of the liquid-cooled cable does not turn."_s;
        return draft;
    }
    static QString said(const std::vector<DraftProblem> &problems, Field field)
    {
        for (const DraftProblem &problem : problems)
            if (problem.field == field)
                return problem.sentence;
        return {};
    }

private Q_SLOTS:
    void codesAreCollectedWordForWord()
    {
        Scene scene;
        boot(scene, "A1", "Acme", "DC 150", "4.1");
        boot(scene, "A2", "Acme", "DC 150", "4.1");
        scene.wait(minute);
        scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "E-3107", {}, "pump rpm 0");
        scene.wait(minute);
        scene.status("A2-1", Status::Faulted, ErrorCode::OtherError, "E-3107");
        scene.status("A2-2", Status::Faulted, ErrorCode::NoError, "e-9\n");
        scene.status("A1-2", Status::Available, ErrorCode::OtherError, "W-1"); // a warning is collected, not alerted
        scene.status("A1-2", Status::Available, ErrorCode::NoError, "0x00");   // and "all is well" is no code
        QCOMPARE(printed(scene), QByteArray("Acme|DC 150|4.1 'E-3107' x2 at A1,A2 for ocpp16:OtherError 1:00..2:00\n"
                                            "Acme|DC 150|4.1 'W-1' x1 at A1 for ocpp16:OtherError 2:00..2:00\n"
                                            "Acme|DC 150|4.1 'e-9\\u{000A}' x1 at A2 for unmapped 2:00..2:00"));
        const UnmappedBook &book = scene.operations.alerts().unmapped();
        QCOMPARE(book.find(scene.station("A2"), u"OtherError E-3107"_s)->code, u"E-3107"_s);
        QVERIFY(!book.find(scene.station("A2"), u"OtherError"_s));
        QVERIFY(!book.find(scene.station("C1"), u"OtherError E-3107"_s));
        const auto &all = book.all();
        QVERIFY(std::any_of(all.begin(), all.end(), [](const UnmappedCode &code) { return code.info == "pump rpm 0"_L1; }));
    }

    void alarmsAreCollectedOnceTheyAreRaised()
    {
        Scene scene;
        scene.alarm("B1-1", "Connector", "Problem", false, "E-17");
        scene.alarm("B1-1", "Connector", "Problem", true, "E-17");
        scene.alarm("B1-1", "FiscalMetering", "Problem", false); // no code: nothing to map
        QVERIFY(printed(scene).contains("'E-17' x1 at B1"));
        QCOMPARE(scene.operations.alerts().unmapped().all().size(), size_t(1));
    }

    void anUnmappedFaultIsNeverResetByItself()
    {
        Scene scene;
        scene.status("A1-1", Status::Faulted, ErrorCode::NoError, "E-3107");
        QCOMPARE(scene.alert().faultId, u"unmapped"_s);
        QVERIFY(scene.alert().policy == ResetPolicy::NoAuto);
        QCOMPARE(scene.alert().code, u"E-3107"_s);
    }

    void theListSurvivesARestartAndTheSameStoryGivesTheSameList()
    {
        Scene scene;
        boot(scene, "A1", "Acme", "DC 150", "4.1");
        scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "E-1");
        scene.status("A1-2", Status::Faulted, ErrorCode::OtherError, "E-2");
        Operations again(Scene::catalogue());
        QVERIFY(again.restore(scene.operations.save()).ok());
        QCOMPARE(again.digest(), scene.operations.digest());
        Operations whole(Scene::catalogue()), single(Scene::catalogue());
        whole.apply(scene.story);
        for (const Fact &fact : scene.story) {
            single.apply({&fact, 1});
            single.apply({&fact, 1}); // told twice
        }
        QCOMPARE(whole.alerts().unmapped().all().size(), size_t(2));
        QCOMPARE(single.digest(), whole.digest());
        scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "E-1");
        const Fact next = scene.story.back();
        again.apply({&next, 1});
        QCOMPARE(again.digest(), scene.operations.digest());
    }

    void aChargerThatSaysRandomWordsFillsNoMemory()
    {
        UnmappedBook book;
        const StationKind kind{"Acme", "DC 150", "4.1"};
        book.saw(kind, u"oldest"_s, {0}, 1);
        book.saw(kind, u"kept"_s, {0}, 2);
        for (int i = 0; i < int(UnmappedBook::mostCodes); ++i)
            book.saw(kind, u"R%1"_s.arg(i), {0}, 10 + i);
        QCOMPARE(book.all().size(), UnmappedBook::mostCodes);
        const auto has = [&](const QString &code) {
            return std::any_of(book.all().begin(), book.all().end(), [&](const UnmappedCode &one) { return one.code == code; });
        };
        QVERIFY(!has(u"oldest"_s));
        QVERIFY(!has(u"kept"_s));
        QVERIFY(has(u"R0"_s));
        for (quint32 station = 0; station < 3000; ++station)
            book.saw(kind, u"R0"_s, {station}, 9000);
        for (const UnmappedCode &one : book.all())
            QVERIFY(one.stations.size() <= UnmappedBook::mostStations);
        for (int i = 0; i < 50; ++i)
            book.saw(kind, u"S%1"_s.arg(i), {0}, 10'000);
        QVERIFY(has(u"R0"_s)); // seen lately
    }

    void anEntryMadeFromACodeExplainsIt_data()
    {
        QTest::addColumn<ErrorCode>("error");
        QTest::addColumn<QByteArray>("unlisted");
        QTest::addColumn<QByteArray>("vendor");
        QTest::addColumn<QByteArray>("vendorId");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, ErrorCode error, const char *unlisted, const char *vendor, const char *id, const char *code) {
            QTest::newRow(name) << error << QByteArray(unlisted) << QByteArray(vendor) << QByteArray(id) << QByteArray(code);
        };
        row("a word beside OtherError", ErrorCode::OtherError, "", "Acme GmbH", "", "E-3107");
        row("a number beside no error", ErrorCode::NoError, "", "Acme GmbH", "", "210");
        row("a hex number", ErrorCode::InternalError, "", "Acme GmbH", "", "0x80");
        row("an error code of nobody", ErrorCode::Unlisted, "CircuitMeterFailure", "Acme GmbH", "", "");
        row("an error code of nobody, and a word", ErrorCode::Unlisted, "CircuitMeterFailure", "Acme GmbH", "", "E5");
        row("a vendor that never booted", ErrorCode::OtherError, "", "", "com.acme", "E5");
        row("EVgo's list does not know it", ErrorCode::OtherError, "", "EVgo", "com.evgo.mrec", "F999");
    }

    void anEntryMadeFromACodeExplainsIt()
    {
        QFETCH(ErrorCode, error);
        QFETCH(QByteArray, unlisted);
        QFETCH(QByteArray, vendor);
        QFETCH(QByteArray, vendorId);
        QFETCH(QByteArray, code);
        Scene scene;
        if (!vendor.isEmpty())
            boot(scene, "A1", vendor, "DC *1", "4.1");
        ocpp::StatusReport report;
        report.place = {1, 1};
        report.status = Status::Faulted;
        report.errorCode = error;
        report.errorCodeText = unlisted;
        report.vendorId = vendorId;
        report.vendorErrorCode = code;
        scene.event("A1-1", report);
        const auto &all = scene.operations.alerts().unmapped().all();
        QCOMPARE(all.size(), size_t(1));
        UnmappedCode one = all.front();
        if (vendor.isEmpty())
            one.vendor.clear(); // of the inventory
        FaultDraft draft = draftFor(one, Scene::catalogue(), u"A. Analyst"_s);
        draft.entry.title = u"Coolant pump stalls"_s;
        draft.entry.meaning = u"The pump of the liquid-cooled cable does not turn."_s;
        const std::vector<DraftProblem> problems = check(draft, Scene::catalogue());
        QVERIFY2(problems.empty(), problems.empty() ? "" : qPrintable(problems.front().sentence));
        QTemporaryDir folder;
        QVERIFY(writeFaultFile(folder.path(), freeFileName(folder.path(), draft), toJson(draft), {}).ok());
        FaultCatalogue catalogue = Scene::catalogue();
        const FaultFolder loaded = addFaultFolder(catalogue, folder.path());
        QVERIFY2(loaded.isWell(), qPrintable(loaded.complaints().join(u'\n')));
        const StationKind kind{vendor, "DC *1", "4.1"};
        QCOMPARE(catalogue.explain(report, kind).id, draft.entry.id);
        QVERIFY(catalogue.explainInFull(report, kind).rest.isEmpty());
        QVERIFY(Scene::catalogue().explain(report, kind).id != draft.entry.id);
    }

    void theFormIsFilledFromWhatStandsInToday()
    {
        const FaultDraft draft = draftFor(seen(u"E-3107"_s, "Acme GmbH", u"ocpp16:GroundFailure"_s), Scene::catalogue(), u"A. Analyst"_s);
        QCOMPARE(draft.entry.id, u"acmegmbh:E3107"_s);
        QCOMPARE(draft.vendor, u"Acme GmbH"_s);
        QCOMPARE(draft.model, u"DC 150?"_s); // a star would match every model
        QVERIFY(draft.entry.tier == Tier::P1 && draft.entry.safety && draft.entry.policy == ResetPolicy::Lockout);
        QVERIFY(draft.entry.title.isEmpty());
        QVERIFY(draft.entry.provenance.contains(u"A. Analyst"_s));
        QCOMPARE(fileNameFor(draft), u"acme-gmbh-e-3107.json"_s);
    }

    void hostileCodesMakeHarmlessNames_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("file");
        QTest::newRow("a way up") << u"../../etc/passwd"_s << u"acme-gmbh-etc-passwd.json"_s;
        QTest::newRow("nothing usable") << u"\u4e2d\u6587!!"_s << u"acme-gmbh-.json"_s;
        QTest::newRow("marks") << u"\u00dcbertemperatur"_s << u"acme-gmbh-ubertemperatur.json"_s;
        QTest::newRow("a hidden file") << u".bashrc"_s << u"acme-gmbh-bashrc.json"_s;
    }

    void hostileCodesMakeHarmlessNames()
    {
        QFETCH(QString, code);
        const FaultDraft draft = draftFor(seen(code), Scene::catalogue(), {});
        QTEST(fileNameFor(draft), "file");
        QVERIFY(!said(check(draft, Scene::catalogue()), Field::Title).isEmpty()); // no title yet
        QVERIFY(said(check(draft, Scene::catalogue()), Field::Id).isEmpty());
    }

    void whatIsWrongIsSaidAtItsField()
    {
        QVERIFY(check(goodDraft(), Scene::catalogue()).empty());
        FaultDraft draft = goodDraft();
        draft.entry.title = QString(60, u'x');
        draft.entry.meaning = u"Short."_s;
        draft.entry.safety = false;
        draft.entry.policy = ResetPolicy::Lockout;
        draft.entry.ladder.clear();
        draft.entry.provenance.clear();
        draft.vendor = draft.vendorId = QString();
        draft.form = VendorTable::Form::Mask;
        const auto problems = check(draft, Scene::catalogue());
        for (const Field field : {Field::Title, Field::Meaning, Field::Policy, Field::Vendor, Field::Code, Field::Ladder, Field::Provenance})
            QVERIFY2(!said(problems, field).isEmpty(), QByteArray::number(int(field)));
        draft = goodDraft();
        draft.entry.safety = true;
        draft.entry.policy = ResetPolicy::AutoLimited;
        QVERIFY(!said(check(draft, Scene::catalogue()), Field::Policy).isEmpty());
        draft = goodDraft();
        draft.means = u"no:Such"_s;
        QVERIFY(!said(check(draft, Scene::catalogue()), Field::Means).isEmpty());
    }

    void aCodeMayStandForAnEntryThatIsThere()
    {
        FaultDraft draft = goodDraft();
        draft.means = u"mrec:CX019"_s;
        draft.entry.meaning.clear(); // not asked for
        QVERIFY(check(draft, Scene::catalogue()).empty());
        FaultCatalogue catalogue = Scene::catalogue();
        QVERIFY(catalogue.add(toJson(draft), u"a.json"_s).ok());
        ocpp::StatusReport report;
        report.status = Status::Faulted;
        report.errorCode = ErrorCode::OtherError;
        report.vendorErrorCode = "E-3107";
        QCOMPARE(catalogue.explain(report, {"Acme GmbH", "DC 150*", {}}).id, u"mrec:CX019"_s);
        QCOMPARE(catalogue.entries().size(), Scene::catalogue().entries().size());
    }

    void nobodysFileIsOverwritten()
    {
        QTemporaryDir folder;
        const QString name = u"acme.json"_s;
        QVERIFY(writeFaultFile(folder.path(), name, "one", {}).ok());
        QVERIFY(!writeFaultFile(folder.path(), name, "two", {}).ok());     // there already
        QVERIFY(!writeFaultFile(folder.path(), name, "two", "other").ok()); // changed since it was read
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("one"));
        QVERIFY(writeFaultFile(folder.path(), name, "two", "one").ok());
        QVERIFY(!writeFaultFile(folder.path(), u"gone.json"_s, "x", "was here").ok());
        QCOMPARE(QDir(folder.path()).entryList({u"*.json*"_s}, QDir::Files), QStringList{name});
        FaultDraft draft = goodDraft();
        const QString first = freeFileName(folder.path(), draft);
        QVERIFY(writeFaultFile(folder.path(), first, toJson(draft), {}).ok());
        QCOMPARE(freeFileName(folder.path(), draft), u"acme-gmbh-e-3107-2.json"_s);
    }

    void anOverrideKeepsWhereItIsFrom()
    {
        const FaultEntry shipped = *Scene::catalogue().find(u"ocpp16:WeakSignal"_s); // of a temporary
        FaultDraft draft = draftFor(shipped, u"L. Lead"_s);
        QVERIFY(!draft.hasCode);
        QVERIFY(draft.entry.provenance.contains(shipped.provenance));
        QVERIFY(draft.entry.provenance.contains(u"L. Lead"_s));
        QCOMPARE(fileNameFor(draft), u"ocpp16-weaksignal.json"_s);
        QVERIFY(check(draft, Scene::catalogue()).empty());
    }
};

QTEST_GUILESS_MAIN(UnmappedCodesTest)
#include "tst_unmapped_codes.moc"
