// The book is found by whatever a person at a phone would say: a symptom, a code in any form, a vendor.
#include "fault_index.h"

#include <QTest>

using namespace Qt::StringLiterals;

static QByteArray largeTable()
{
    QByteArray codes;
    for (int i = 0; i < 1500; ++i)
        codes += QByteArray(i ? "," : "") + "{\"code\":\"V" + QByteArray::number(i) + "\",\"means\":\"ocpp16:InternalError\"}";
    return R"({"format":"faultline.faults.1","tables":[{"title":"Big","provenance":"p","vendors":["Big"],"form":"name","codes":[)" + codes + "]}]}";
}

class FaultIndexTest : public QObject
{
    Q_OBJECT

    FaultCatalogue m_catalogue;

private Q_SLOTS:
    void initTestCase()
    {
        const Result<FaultCatalogue> loaded = FaultCatalogue::fromFolder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"));
        QVERIFY(loaded.ok());
        m_catalogue = loaded.value();
    }

    void wordsFindEntries_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("matched");
        QTest::newRow("a code") << u"CX017"_s << u"mrec:CX017"_s << u"ChargeX MREC CX017"_s;
        QTest::newRow("in small letters") << u"cx017"_s << u"mrec:CX017"_s << u"ChargeX MREC CX017"_s;
        QTest::newRow("another list's code") << u"F004"_s << u"mrec:CX025"_s << u"EVgo MREC F004"_s;
        QTest::newRow("a bit of a vendor") << u"zaptec 0x1000"_s << u"ocpp16:GroundFailure"_s << u"Zaptec Go 0x1000"_s;
        QTest::newRow("a vendor's words") << u"NoPPDetected"_s << u"mrec:CX023"_s << u"CTEK Chargestorm NoPPDetected"_s;
        QTest::newRow("a part of 2.x") << u"RCD.Tripped"_s << u"mrec:CX002"_s << u"OCPP 2.x RCD.Tripped"_s;
        QTest::newRow("a title") << u"emergency stop"_s << u"mrec:CX008"_s << u"OCPP 2.x EmergencyStopSensor.Tripped"_s;
    }

    void wordsFindEntries()
    {
        QFETCH(QString, words);
        const std::vector<FaultHit> hits = FaultIndex(m_catalogue).search(words);
        QVERIFY(!hits.empty());
        QTEST(hits.front().entry->id, "first");
        QTEST(hits.front().matched, "matched");
    }

    void aSymptomFindsItsCauses()
    {
        QStringList ids;
        for (const FaultHit &hit : FaultIndex(m_catalogue).search(u"water connector"_s))
            ids << hit.entry->id;
        QVERIFY2(ids.contains(u"mrec:CX002"_s), qPrintable(ids.join(u' ')));
        QVERIFY(ids.size() < int(m_catalogue.entries().size()) / 4);
        QVERIFY(FaultIndex(m_catalogue).search(u"water gibberishword"_s).empty()); // every word counts
    }

    void withoutWordsAllAreThereTheUrgentOnesFirst()
    {
        const std::vector<FaultHit> all = FaultIndex(m_catalogue).search(u"  "_s);
        QCOMPARE(all.size(), m_catalogue.entries().size());
        for (size_t i = 1; i < all.size(); ++i)
            QVERIFY(all[i - 1].entry->tier <= all[i].entry->tier);
    }

    void aFaultIsShownInAllItsForms()
    {
        QStringList forms;
        const FaultIndex index(m_catalogue);
        for (const CodeForm &form : index.codesOf(u"ocpp16:GroundFailure"_s))
            forms << form.list + u'|' + form.code + u'|' + form.condition;
        QCOMPARE(forms.front(), u"OCPP 1.6|GroundFailure|"_s);
        QVERIFY2(forms.contains(u"Zaptec Go|0x1000|ZAPTEC*, with GroundFailure"_s), qPrintable(forms.join(u'\n')));
        QVERIFY(index.codesOf(u"no:Such"_s).empty());
    }

    void aBookOfThousandsIsSearched()
    {
        FaultCatalogue large = m_catalogue;
        QVERIFY(large.add(largeTable(), u"big.json"_s).ok());
        const FaultIndex index(large);
        QCOMPARE(index.codesOf(u"ocpp16:InternalError"_s).size() >= 1500, true);
        QCOMPARE(index.search(u"V1499"_s).front().matched, u"Big V1499"_s);
    }
};

QTEST_GUILESS_MAIN(FaultIndexTest)
#include "tst_fault_index.moc"
