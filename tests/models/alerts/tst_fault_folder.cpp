// An operator's own files: they add and override, whatever their order; what is wrong leaves out one file and no more.
#include "fault_folder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

static QByteArray entry(const QByteArray &id, const QByteArray &policy = "no_auto", const QByteArray &safety = "false")
{
    return R"({"id":")" + id + R"(","code":"E1","title":"Own words","meaning":"What an operator knows about it.","causes":[],"tier":"P2",
"safety":)" + safety + R"(,"policy":")" + policy + R"(","ladder":["Look"],"parts":[],"skills":[],"provenance":"our technicians"})";
}
static QByteArray file(const QByteArray &entries, const QByteArray &tables = "[]")
{
    return "{\"format\":\"faultline.faults.1\",\"entries\":[" + entries + "],\"tables\":" + tables + "}";
}
static QByteArray table(const QByteArray &means)
{
    return R"([{"title":"Acme","provenance":"p","vendors":["Acme"],"form":"name","codes":[{"code":"E1","means":")" + means + R"("}]}])";
}

class FaultFolderTest : public QObject
{
    Q_OBJECT

    FaultCatalogue m_shipped;
    std::unique_ptr<QTemporaryDir> m_folder;

    void write(const QString &name, const QByteArray &json)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(json);
    }
    static QString line(const FaultFileState &file)
    {
        return u"%1: %2 new, %3 codes, overrides %4, weakens %5, wrong %6"_s.arg(file.name, QString::number(file.entries),
            QString::number(file.codes), file.overrides.join(u','), file.weakened.join(u','), QString::number(file.complaints.size()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Result<FaultCatalogue> loaded = FaultCatalogue::fromFolder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"));
        QVERIFY(loaded.ok());
        m_shipped = loaded.value();
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void filesAddAndOverride()
    {
        write(u"a.json"_s, file(entry("acme:E1"), table("acme:E1")));
        write(u"b.json"_s, file(entry("ocpp16:GroundFailure", "no_auto", "true")));
        FaultCatalogue catalogue = m_shipped;
        const FaultFolder folder = addFaultFolder(catalogue, m_folder->path());
        QVERIFY(folder.isWell());
        QCOMPARE(line(folder.files[0]), u"a.json: 1 new, 1 codes, overrides , weakens , wrong 0"_s);
        QCOMPARE(line(folder.files[1]), u"b.json: 0 new, 0 codes, overrides ocpp16:GroundFailure, weakens ocpp16:GroundFailure, wrong 0"_s);
        QCOMPARE(catalogue.find(u"acme:E1"_s)->file, u"a.json"_s);
        QCOMPARE(catalogue.tables().front().file, u"a.json"_s);
        QCOMPARE(catalogue.find(u"ocpp16:GroundFailure"_s)->title, u"Own words"_s);
        QVERIFY(catalogue.overridden(u"ocpp16:GroundFailure"_s)->policy == ResetPolicy::Lockout); // as it is shipped
        QVERIFY(!catalogue.overridden(u"acme:E1"_s));
        QVERIFY(catalogue.find(u"mrec:CX001"_s)->file.isEmpty());
    }

    void filesMayReferToEachOther()
    {
        write(u"a.json"_s, file({}, table("acme:E1")));
        write(u"b.json"_s, file(entry("acme:E1")));
        FaultCatalogue catalogue = m_shipped;
        QVERIFY(addFaultFolder(catalogue, m_folder->path()).isWell());
    }

    void aWrongFileIsLeftOutWithWhatNeedsItAndNothingElse()
    {
        write(u"a.json"_s, file({}, table("acme:E1")));                  // needs b
        write(u"b.json"_s, file(entry("acme:E1") + ",\n" + entry("acme:E2", "perhaps")));
        write(u"c.json"_s, file(entry("acme:E3")));
        write(u"d.json"_s, "{ not JSON");
        FaultCatalogue catalogue = m_shipped;
        const FaultFolder folder = addFaultFolder(catalogue, m_folder->path());
        QCOMPARE(folder.files.size(), size_t(4));
        QCOMPARE(folder.complaints().join(u'\n').section(u"JSON:"_s, 0, 0),
                 u"a.json, line 1, table Acme, code E1: \"means\" names acme:E1, which is in no catalogue\n"
                  "b.json, line 3, entry acme:E2: \"policy\" must be none, auto_limited, no_auto or lockout\n"
                  "d.json, line 1: this is no "_s);
        QVERIFY(!catalogue.find(u"acme:E1"_s));
        QVERIFY(catalogue.find(u"acme:E3"_s));
        QCOMPARE(catalogue.entries().size(), m_shipped.entries().size() + 1);
    }

    void aFolderThatIsNotThereIsSaid()
    {
        FaultCatalogue catalogue = m_shipped;
        const FaultFolder folder = addFaultFolder(catalogue, m_folder->filePath(u"none"_s));
        QVERIFY(!folder.problem.isEmpty());
        QVERIFY(!addWholeFaultFolder(catalogue, m_folder->filePath(u"none"_s)).ok());
        QCOMPARE(catalogue.entries().size(), m_shipped.entries().size());
    }

    void aFileWinsOverTheOneBeforeIt()
    {
        write(u"a.json"_s, file(entry("ocpp16:WeakSignal")));
        write(u"b.json"_s, file(entry("ocpp16:WeakSignal").replace("Own words", "Other words")));
        FaultCatalogue catalogue = m_shipped;
        QVERIFY(addFaultFolder(catalogue, m_folder->path()).isWell());
        QCOMPARE(catalogue.find(u"ocpp16:WeakSignal"_s)->title, u"Other words"_s);
        QVERIFY(catalogue.overridden(u"ocpp16:WeakSignal"_s)->file.isEmpty()); // the shipped one, not the first override
    }
};

QTEST_GUILESS_MAIN(FaultFolderTest)
#include "tst_fault_folder.moc"
