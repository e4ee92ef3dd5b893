#include "ids.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class IdsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSamePartsGiveTheSameIdForEver()
    {
        // Ids are stored and exchanged: these values must never change.
        QCOMPARE(toText(AlertId{derivedIdValue({"US-CA-0012-01", "1", "GroundFailure", "1763647713412"})}), u"AL-G6AP1-EFYPB"_s);
        QCOMPARE(toText(OrderId{derivedIdValue({})}), u"WO-WERC8-GMRZG"_s);
    }

    void wherePartsEndMatters()
    {
        QSet<quint64> values;
        values << derivedIdValue({"ab", "c"}) << derivedIdValue({"a", "bc"}) << derivedIdValue({"abc"})
               << derivedIdValue({"abc", ""}) << derivedIdValue({"", "abc"}) << derivedIdValue({"c", "ab"});
        QCOMPARE(values.size(), 6);
    }

    void aHundredThousandIdsOf50BitsDiffer()
    {
        QSet<quint64> values;
        for (int i = 0; i < 100000; ++i) {
            const quint64 value = derivedIdValue({"alert", QByteArray::number(i)});
            QVERIFY(value != 0 && value < (1ull << 50));
            values.insert(value);
        }
        QCOMPARE(values.size(), 100000);
    }

    void idsComeBackFromTheirText()
    {
        for (const quint64 value : {quint64(1), quint64(31), quint64(32), (quint64(1) << 50) - 1, derivedIdValue({"x"})}) {
            QCOMPARE(alertIdFromText(toText(AlertId{value})).value, value);
            QCOMPARE(orderIdFromText(toText(OrderId{value})).value, value);
        }
        QCOMPARE(toText(AlertId{1}), u"AL-00000-00001"_s);
        QCOMPARE(toText(AlertId{(quint64(1) << 50) - 1}), u"AL-ZZZZZ-ZZZZZ"_s);
        QCOMPARE(toText(AlertId()), QString());
    }

    void textsAsPeopleTypeThemAreRead()
    {
        QCOMPARE(alertIdFromText(u"al-7f3k2-q9x4b"_s), alertIdFromText(u"AL-7F3K2-Q9X4B"_s));
        QCOMPARE(alertIdFromText(u"AL-OOOOO-OOOIL"_s), AlertId{33}); // letters that look like digits
    }

    void otherTextsAreNoIds()
    {
        for (const QString &text : {u""_s, u"AL"_s, u"AL-7F3K2-Q9X4"_s, u"AL-7F3K2-Q9X4BB"_s, u"AL-7F3K2Q9X4B"_s, u"WO-7F3K2-Q9X4B"_s,
                                    u"AL-7F3K2-Q9X4U"_s, u"AL-7F3K2_Q9X4B"_s, u"AL_7F3K2-Q9X4B"_s, u"AL-7F3K2-Q9X4\u00e9"_s, u"AL-00000-00000"_s})
            QVERIFY2(!alertIdFromText(text).isValid(), qPrintable(text));
        QVERIFY(!orderIdFromText(u"AL-7F3K2-Q9X4B"_s).isValid());
    }

    void indexesAreNotValidUntilSet()
    {
        QVERIFY(!PortIx().isValid());
        QVERIFY(PortIx{0}.isValid());
        static_assert(!std::is_convertible_v<PortIx, StationIx>);
    }

    void commandIdsOrderByTheirBytes()
    {
        QVERIFY(CommandId{"a"} < CommandId{"b"});
        QVERIFY(CommandId{"b"} > CommandId{"a"});
        QVERIFY(CommandId{"a"} == CommandId{"a"});
        QVERIFY(!CommandId().isValid());
    }
};

QTEST_APPLESS_MAIN(IdsTest)
#include "tst_ids.moc"
