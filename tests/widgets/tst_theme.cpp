// The theme is the design's tokens, both ways, and what is read is readable.

#include "draw.h"
#include "theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontInfo>
#include <QFontMetrics>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizesAreTheTokens()
    {
        const QJsonObject sizes = tokens()[u"sizes"_s].toObject();
        const QHash<QString, int> ours{{u"topBar"_s, Size::topBar}, {u"kpiStrip"_s, Size::kpiStrip}, {u"statusBar"_s, Size::statusBar},
                                       {u"panelHeader"_s, Size::panelHeader}, {u"queueRow"_s, Size::queueRow}, {u"tableRow"_s, Size::tableRow},
                                       {u"tableHeader"_s, Size::tableHeader}, {u"button"_s, Size::button}, {u"buttonDense"_s, Size::buttonDense},
                                       {u"input"_s, Size::input}, {u"chip"_s, Size::chip}, {u"icon"_s, Size::icon}, {u"tierShape"_s, Size::tierShape},
                                       {u"tierShapeSmall"_s, Size::tierShapeSmall}, {u"tierShapeLarge"_s, Size::tierShapeLarge},
                                       {u"columnLeft"_s, Size::columnLeft}, {u"columnRight"_s, Size::columnRight}, {u"minHitTarget"_s, Size::minHitTarget}};
        QCOMPARE(ours.size(), sizes.size());
        for (auto it = ours.begin(); it != ours.end(); ++it)
            QVERIFY2(sizes[it.key()].toInt() == it.value(), qPrintable(it.key()));
    }

    void everyContrastOfTheDesignHolds()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
            const QString name = scheme == Theme::Scheme::Dark ? u"dark"_s : u"light"_s;
            const QJsonObject colours = tokens()[u"themes"_s][name].toObject();
            const QJsonArray pairs = tokens()[u"contrast"_s][name].toArray();
            QVERIFY(pairs.size() > 50);
            for (const QJsonValue &pair : pairs) {
                const double ratio = draw::contrast(colourAt(colours, pair[u"fg"_s].toString()), colourAt(colours, pair[u"bg"_s].toString()));
                QVERIFY2(ratio >= pair[u"required"_s].toDouble() - 0.005, qPrintable(name + pair[u"fg"_s].toString() + pair[u"bg"_s].toString()));
                QVERIFY(std::abs(ratio - pair[u"ratio"_s].toDouble()) < 0.02);
            }
        }
    }

    void loadedColoursAreTheTokens()
    {
        const Theme dark(Theme::Scheme::Dark), light(Theme::Scheme::Light);
        QCOMPARE(dark.colours().bg.panel, QColor(u"#1B1F23"_s));
        QCOMPARE(light.colours().bg.panel, QColor(u"#E9ECEE"_s));
        QCOMPARE(dark.colours().tier(Tier::P3).fill, QColor(u"#F6E77A"_s));
        QCOMPARE(light.colours().tier(Tier::P3).stroke, QColor(u"#6E5A00"_s));
        QCOMPARE(dark.palette().color(QPalette::Highlight), dark.colours().bg.selected);
        QCOMPARE(dark.palette().color(QPalette::Disabled, QPalette::Text), dark.colours().text.disabled);
    }

    void figuresAreAsWideAsEachOther()
    {
        const Theme theme(Theme::Scheme::Dark);
        for (const TextStyle style : {TextStyle::Small, TextStyle::Dense, TextStyle::Figure, TextStyle::Mono}) {
            const QFontMetricsF metrics(theme.font(style));
            for (const QChar digit : u"123456789"_s)
                QVERIFY(std::abs(metrics.horizontalAdvance(digit) - metrics.horizontalAdvance(u'0')) < 0.1); // rounded to 1/64 px
        }
        QCOMPARE(QFontInfo(theme.font(TextStyle::Base)).family(), u"Faultline Sans"_s);
        QCOMPARE(QFontInfo(theme.font(TextStyle::Mono)).family(), u"Faultline Mono"_s);
    }

    void changingTheSchemeChangesIconsAndStyleSheet()
    {
        Theme theme(Theme::Scheme::Dark);
        QSignalSpy changed(&theme, &Theme::changed);
        const QString before = theme.styleSheet();
        const QImage icon = theme.icon(u"search"_s).pixmap(16).toImage();
        theme.setScheme(Theme::Scheme::Light);
        QCOMPARE(changed.count(), 1);
        QVERIFY(theme.styleSheet() != before);
        QVERIFY(theme.icon(u"search"_s).pixmap(16).toImage() != icon);
        theme.setScheme(Theme::Scheme::Light);
        QCOMPARE(changed.count(), 1);
    }

    void theStyleSheetHasNoUnresolvedNames()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light})
            QVERIFY(!Theme(scheme).styleSheet().contains(u'@'));
    }

    void textGrowsWithItsScaleWithinBounds()
    {
        Theme theme(Theme::Scheme::Dark);
        QCOMPARE(theme.scaled(Size::tableRow), 24);
        theme.setTextScale(150);
        QCOMPARE(theme.scaled(Size::tableRow), 36);
        QCOMPARE(theme.font(TextStyle::Base).pixelSize(), 20);
        theme.setTextScale(400);
        QCOMPARE(theme.textScale(), 150);
    }

    void everyIconIsThereAndTinted()
    {
        const Theme theme(Theme::Scheme::Dark);
        const QDir icons(u":/faultline/icons"_s);
        QVERIFY(icons.entryList().size() >= 108);
        for (const QString &file : icons.entryList()) {
            const QImage image = theme.pixmap(file.chopped(4), Qt::red, 16, 2).toImage().convertToFormat(QImage::Format_ARGB32);
            QCOMPARE(image.size(), QSize(32, 32));
            bool inked = false;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    inked = inked || (qAlpha(image.pixel(x, y)) > 200 && qRed(image.pixel(x, y)) > 240 && qGreen(image.pixel(x, y)) < 10);
            }
            QVERIFY2(inked, qPrintable(file));
        }
    }

    void anAbnormalPortTakesTheTierOfItsAlertElseItsOwn()
    {
        QCOMPARE(shownTier(PortMode::Faulted, Tier::None), Tier::P2);
        QCOMPARE(shownTier(PortMode::Offline, Tier::None), Tier::P3);
        QCOMPARE(shownTier(PortMode::Unknown, Tier::None), Tier::P4);
        QCOMPARE(shownTier(PortMode::Offline, Tier::P1), Tier::P1);
        QCOMPARE(shownTier(PortMode::Charging, Tier::P1), Tier::None);
    }

private:
    static QJsonObject tokens()
    {
        QFile file(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/tokens.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    static QColor colourAt(const QJsonObject &theme, const QString &path)
    {
        QJsonValue value = theme;
        for (const QString &part : path.split(u'.'))
            value = value[part];
        return QColor(value.toString());
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
