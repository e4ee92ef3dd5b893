#include "printable.h"

#include <QTest>

using namespace Qt::StringLiterals;

class PrintableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHidesIsSpeltOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"RCD triggered, 5 %"_s << u"RCD triggered, 5 %"_s;
        QTest::newRow("accents and scripts") << u"T\u00fcr \u5145\u96fb \u0627\u0644 \U0001F50C"_s << u"T\u00fcr \u5145\u96fb \u0627\u0644 \U0001F50C"_s;
        QTest::newRow("markup stays text") << u"<img src=/etc/passwd> %1 & \"x\""_s << u"<img src=/etc/passwd> %1 & \"x\""_s;
        QTest::newRow("controls") << u"a\nb\r\t\x1b[2Jc\x7f"_s << u"a\\u{000A}b\\u{000D}\\u{0009}\\u{001B}[2Jc\\u{007F}"_s;
        QTest::newRow("C1 control") << u"a\u0085b"_s << u"a\\u{0085}b"_s;
        QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u'b') << u"a\\u{0000}b"_s;
        QTest::newRow("bidi") << u"exe.\u202egnp\u2066\u200f"_s << u"exe.\\u{202E}gnp\\u{2066}\\u{200F}"_s;
        QTest::newRow("zero width") << u"a\u200bb\u2060c\ufeffd\u00ade"_s << u"a\\u{200B}b\\u{2060}c\\u{FEFF}d\\u{00AD}e"_s;
        QTest::newRow("line separators") << u"a\u2028b\u2029"_s << u"a\\u{2028}b\\u{2029}"_s;
        QTest::newRow("tags") << u"a\U000E0041"_s << u"a\\u{E0041}"_s;
        QTest::newRow("blank letters") << u"\u3164\u2800"_s << u"\\u{3164}\\u{2800}"_s;
        QTest::newRow("half a pair") << QString(u"a"_s + QChar(0xD800) + u'b' + QChar(0xDC00)) << u"a\\u{D800}b\\u{DC00}"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void whatHidesIsSpeltOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(printable(text), expected);
    }

    void longTextEndsInAnEllipsisWithinTheLimit()
    {
        QCOMPARE(printable(QString(128, u'x')), QString(128, u'x'));
        QCOMPARE(printable(QString(129, u'x')), QString(127, u'x') + u'\u2026');
        QCOMPARE(printable(u"abcdef"_s, 3), u"ab\u2026"_s);
        QCOMPARE(printable(u"abc"_s, 3), u"abc"_s);
        QCOMPARE(printable(u"a\n"_s, 3), u"a\u2026"_s); // an escape is never cut in half
        QCOMPARE(printable(u"ab"_s, 1), u"\u2026"_s);
        QCOMPARE(printable(u"ab"_s, 0), QString());
        QCOMPARE(printable(u"ab"_s, -5), QString());
        for (int limit = 0; limit < 40; ++limit)
            QVERIFY(printable(u"\U0001F50C\n\u202eabc\u200b\U0001F50C"_s, limit).size() <= limit);
    }

    void bytesThatAreNoUtf8AreReplaced()
    {
        QCOMPARE(printable(QByteArray("a\xff\xfe")), u"a\ufffd\ufffd"_s);
        QCOMPARE(printable(QByteArray(100'000'000, 'x')), QString(127, u'x') + u'\u2026');
        QCOMPARE(printable(QByteArray("\xf0\x9f\x94\x8c").repeated(100)).size(), 127);
    }
};

QTEST_APPLESS_MAIN(PrintableTest)
#include "tst_printable.moc"
