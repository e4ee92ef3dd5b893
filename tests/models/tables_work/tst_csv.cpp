#include "csv.h"
#include "fix_target.h"
#include "uptime_text.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

class CsvTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textThatASpreadsheetWouldRunIsDefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("equals") << u"=HYPERLINK(\"x\")"_s << QByteArray("\"'=HYPERLINK(\"\"x\"\")\"");
        QTest::newRow("plus") << u"+1+1"_s << QByteArray("'+1+1");
        QTest::newRow("minus") << u"-2"_s << QByteArray("'-2");
        QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("'@SUM(A1)");
        QTest::newRow("after spaces") << u"  =1"_s << QByteArray("'  =1");
        QTest::newRow("tab") << u"\t=1"_s << QByteArray("'\t=1");
        QTest::newRow("full width") << u"\uFF1D1"_s << u"'\uFF1D1"_s.toUtf8();
        QTest::newRow("plain") << u"Baytown"_s << QByteArray("Baytown");
        QTest::newRow("comma and quote") << u"I-10, \"exit\" 792"_s << QByteArray("\"I-10, \"\"exit\"\" 792\"");
        QTest::newRow("line end") << u"a\nb"_s << QByteArray("\"a\nb\"");
    }
    void textThatASpreadsheetWouldRunIsDefused()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, field);
        QCOMPARE(csvLine({text}), field + "\r\n");
    }
    void numbersStayNumbers()
    {
        QCOMPARE(csvLine({-5, qint64(180'240), CsvField(-1.25, 2), CsvField(std::nan(""), 2), u"x"_s}), QByteArray("-5,180240,-1.25,,x\r\n"));
    }
    void percentagesAreNeverRoundedUpToThePassMark()
    {
        QCOMPARE(percentText(96.9999), u"96.99"_s);
        QCOMPARE(percentText(97.33), u"97.33"_s);
        QCOMPARE(percentText(100), u"100.00"_s);
        QCOMPARE(percentText(std::nan("")), u"\u2013"_s);
    }
    void budgetTurnsWorseAtTheDesignsLimits()
    {
        Budget budget;
        const auto tone = [&](qint64 left) {
            budget.usedMs = budget.allowedMs - left;
            return budgetTone(budget);
        };
        QCOMPARE(tone(72 * hour), Tier::None);
        QCOMPARE(tone(72 * hour - 1), Tier::P3);
        QCOMPARE(tone(24 * hour - 1), Tier::P2);
        QCOMPARE(tone(4 * hour - 1), Tier::P1);
        QCOMPARE(tone(-hour), Tier::P1);
    }
    void targetsGoByTier()
    {
        QCOMPARE(fixTarget(Tier::P1), 4 * hour);
        QCOMPARE(fixTarget(Tier::P2), 24 * hour);
        QCOMPARE(fixTarget(Tier::P3), 72 * hour);
        QVERIFY(!readTarget(fixTarget(Tier::P4), 0, day).hasTarget());
        QCOMPARE(readTarget(4 * hour, 0, 5 * minute + 3 * hour).tone(), Tier::None);
        QCOMPARE(readTarget(4 * hour, 0, 3 * hour + 12 * minute).tone(), Tier::P3); // 80 %
        QCOMPARE(readTarget(4 * hour, 0, 4 * hour).tone(), Tier::P3);
        QCOMPARE(readTarget(4 * hour, 0, 5 * hour + 36 * minute).tone(), Tier::P2);
        QCOMPARE(readTarget(4 * hour, 0, 5 * hour + 36 * minute).leftText(), u"over 1 h 36"_s);
    }
};

QTEST_GUILESS_MAIN(CsvTest)
#include "tst_csv.moc"
