#include "json_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

class JsonTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCharacterComesBack()
    {
        QString text;
        for (char16_t c = 0; c < 0x250; ++c)
            text += QChar(c);
        text += u"\u2028\u5145\U0001F50C"_s;
        QByteArray json("{\"t\":");
        appendJsonString(json, text);
        json += '}';
        QCOMPARE(QJsonDocument::fromJson(json).object()["t"_L1].toString(), text);
    }

    void bytesThatAreNoUtf8BecomeReplacements()
    {
        QByteArray json;
        appendJsonString(json, QByteArrayView("a\xff\xc3(b"));
        QVERIFY(json.isValidUtf8());
        QCOMPARE(QString::fromUtf8(json), u"\"a\ufffd\ufffd(b\""_s);
        json.clear();
        appendJsonString(json, QString(QChar(0xD800)));
        QVERIFY(json.isValidUtf8());
    }

    void numbersAreShortAndExact()
    {
        QByteArray json;
        for (const double number : {0.1, -0.0, 1e300, 4296944685.0, 1.0 / 3, std::numeric_limits<double>::denorm_min()}) {
            json.clear();
            appendJsonNumber(json, number);
            QCOMPARE(json.toDouble(), number);
        }
        json.clear();
        appendJsonNumber(json, 150.1f);
        QCOMPARE(json, QByteArray("150.1"));
        json.clear();
        appendJsonNumber(json, std::numeric_limits<double>::quiet_NaN());
        appendJsonNumber(json, std::numeric_limits<float>::infinity());
        QCOMPARE(json, QByteArray("nullnull"));
    }

    void objectsKeepTheOrderOfTheCalls()
    {
        JsonObjectText json;
        json.add("z", u"\""_s).add("a", qint64(-5)).add("m", 2.5).add("b", true).addRaw("r", "[1, 2]");
        json.add("q\"", QByteArrayView("x"));
        QCOMPARE(json.text(), QByteArray("{\"z\":\"\\\"\",\"a\":-5,\"m\":2.5,\"b\":true,\"r\":[1, 2],\"q\\\"\":\"x\"}"));
        QCOMPARE(JsonObjectText().text(), QByteArray("{}"));
    }
};

QTEST_APPLESS_MAIN(JsonTextTest)
#include "tst_json_text.moc"
