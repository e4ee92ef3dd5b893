// Settings > Map keeps only what can work, by keys alone; files with areas are read behind the window and remembered.

#include "basemap_ground.h"
#include "map_layers.h"
#include "settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class MapSettingsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Theme theme{Theme::Scheme::Dark};

    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile out(m_folder.filePath(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(bytes);
        return out.fileName();
    }
    static QString sentence(SettingsDialog &dialog)
    {
        for (QLabel *label : dialog.mapPage()->findChildren<QLabel *>()) {
            if (label->property("tone").toString() == "p2"_L1)
                return label->isVisibleTo(&dialog) ? label->text() : QString();
        }
        return {};
    }
    static QStringList lines(MapLayers &layers)
    {
        QMenu menu;
        layers.fillMenu(menu);
        QStringList texts;
        for (QAction *action : menu.actions())
            texts << (action->isSeparator() ? u"-"_s : (action->isChecked() ? u"* "_s : u""_s) + action->text());
        return texts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(u"Faultline"_s);
        QCoreApplication::setApplicationName(u"tst_map_settings"_s);
    }
    void init() { QSettings().clear(); }

    void aServerIsKeptOnlyWithAddressAttributionAndConsent()
    {
        SettingsDialog dialog(theme);
        dialog.show();
        auto *pages = dialog.findChild<QTabWidget *>();
        pages->setCurrentIndex(1);
        auto *ground = dialog.mapPage()->findChild<QComboBox *>();
        ground->setFocus();
        QTest::keyClick(ground, Qt::Key_Down); // from the map of this program to a server
        QSignalSpy kept(&dialog, &SettingsDialog::mapSettingsChanged);
        dialog.accept();
        QCOMPARE(sentence(dialog), u"Give the address of the tiles, such as https://tiles.example.org/{z}/{x}/{y}.png."_s);
        QVERIFY(dialog.isVisible());
        auto *address = qobject_cast<QLineEdit *>(dialog.focusWidget()); // the cursor stands where something is missing
        QVERIFY(address);
        QTest::keyClicks(address, u"http://tiles.example.org/{z}/{x}/{y}.png"_s);
        QCOMPARE(sentence(dialog), QString());
        dialog.accept();
        QCOMPARE(sentence(dialog), u"Tiles come over https only, or over http from this computer."_s);
        address->clear();
        QTest::keyClicks(address, u"https://tiles.example.org/{z}/{x}/{y}.png"_s);
        dialog.accept();
        QVERIFY2(sentence(dialog).startsWith(u"Give the attribution"_s), qPrintable(sentence(dialog)));
        QTest::keyClicks(dialog.focusWidget(), u"Mappers"_s);
        dialog.accept();
        QVERIFY2(sentence(dialog).contains(u"tiles.example.org sees"_s), qPrintable(sentence(dialog)));
        QCOMPARE(kept.count(), 0);
        QVERIFY(MapSettings::load() == MapSettings()); // nothing was kept so far
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Space);
        dialog.accept();
        QCOMPARE(kept.count(), 1);
        QVERIFY(!dialog.isVisible());
        const MapSettings now = MapSettings::load();
        QCOMPARE(now.address, u"https://tiles.example.org/{z}/{x}/{y}.png"_s);
        QCOMPARE(now.attribution, u"Mappers"_s);
        QVERIFY(now.consent && now.tiles == MapSettings::Tiles::Server);
    }

    void anotherServerIsAskedForConsentAnew()
    {
        MapSettings before;
        before.tiles = MapSettings::Tiles::Server;
        before.address = u"https://a.example.org/{z}/{x}/{y}"_s;
        before.attribution = u"A"_s;
        before.consent = true;
        before.save();
        SettingsDialog dialog(theme);
        dialog.show();
        auto *consent = dialog.mapPage()->findChild<QCheckBox *>();
        QVERIFY(consent->isChecked());
        QTest::keyClicks(dialog.mapPage()->findChild<QLineEdit *>(), u"?k=1"_s);
        QVERIFY(!consent->isChecked());
    }

    void cancelKeepsNothingAndAnUnchangedMapIsNotTold()
    {
        {
            SettingsDialog dialog(theme);
            dialog.mapPage()->findChild<QComboBox *>()->setCurrentIndex(2);
            dialog.reject();
            QVERIFY(MapSettings::load() == MapSettings());
        }
        SettingsDialog dialog(theme);
        QSignalSpy kept(&dialog, &SettingsDialog::mapSettingsChanged);
        dialog.accept();
        QCOMPARE(kept.count(), 0);
    }

    void anMbtilesFileHasToBeThere()
    {
        MapSettings settings;
        settings.tiles = MapSettings::Tiles::File;
        QCOMPARE(settings.check().problem().text, u"Choose the MBTiles file."_s);
        settings.file = m_folder.filePath(u"none.mbtiles"_s);
        QCOMPARE(settings.check().problem().text, u"The MBTiles file is not there."_s);
        settings.file = file(u"some.mbtiles"_s, "x");
        QVERIFY(settings.check().ok());
    }

    void keptTilesAreToldAndCleared()
    {
        qint64 bytes = 3'400'000;
        KeptTiles kept;
        kept.measure = [&bytes](const std::function<void(qint64)> &answer) { answer(bytes); };
        kept.clear = [&bytes](const std::function<void(qint64)> &answer) { answer(bytes = 0); };
        MapSettings before;
        before.tiles = MapSettings::Tiles::Server;
        MapSettingsPage page(theme, before, kept);
        page.show();
        const auto says = [&page](const QString &text) {
            const QList<QLabel *> labels = page.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](QLabel *label) { return label->text() == text; });
        };
        QVERIFY(says(u"3.4 MB kept"_s));
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->text() == u"C&lear"_s)
                button->click();
        }
        QVERIFY(says(u"nothing kept"_s));
        QCOMPARE(bytes, 0);
    }

    void everyFieldIsReachedByTab()
    {
        MapSettings before;
        before.tiles = MapSettings::Tiles::Server;
        MapSettingsPage page(theme, before, {});
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto *ground = page.findChild<QComboBox *>();
        ground->setFocus();
        QStringList stops;
        for (int i = 0; i < 7; ++i) {
            QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
            stops << QString::fromLatin1(page.focusWidget()->metaObject()->className());
        }
        QCOMPARE(stops.join(u' '), u"QLineEdit QLineEdit QCheckBox QSpinBox QListWidget QPushButton QComboBox"_s);
    }

    void filesAreReadBehindTheWindowAndTheirPortsCounted()
    {
        const QString storm = file(u"storm & co.geojson"_s, R"({"type":"Feature","properties":{"label":"Storm"},"geometry":{"type":"Polygon",
            "coordinates":[[[-100,30],[-98,30],[-98,32],[-100,32]]]}})");
        const QString bad = file(u"bad.geojson"_s, "{}");
        MapSettings settings;
        settings.layers = {bad, storm, m_folder.filePath(u"gone.geojson"_s)};
        settings.save();
        Inventory inventory;
        inventory.regions = {{u"r"_s, u"R"_s}};
        for (int s = 0; s < 3; ++s) {
            Site site;
            site.id = QString::number(s);
            site.region = RegionIx{0};
            site.latitude = s == 2 ? 0 : 31;
            site.longitude = s == 2 ? 0 : -99 + s * 5;
            inventory.sites.push_back(site);
            Station station;
            station.id = u"S%1"_s.arg(s);
            station.site = SiteIx{quint32(s)};
            inventory.stations.push_back(station);
            for (int p = 0; p < 3; ++p) {
                Port port;
                port.station = StationIx{quint32(s)};
                port.evse = quint16(p + 1);
                inventory.ports.push_back(port);
            }
        }
        Network network;
        network.setInventory(inventory);
        MapGround ground(theme);
        MapLayers layers(ground, network);
        layers.setFiles(settings);
        QCOMPARE(lines(layers).first(), u"* bad (reading)"_s);
        QTRY_VERIFY(std::all_of(layers.files().begin(), layers.files().end(), [](const MapLayers::File &one) { return one.isRead; }));
        QCOMPARE(lines(layers).join(u'|'),
                 u"bad (cannot be read)|* storm && co|gone (cannot be read)|-|&Open GeoJSON\u2026|&Read again|Map &settings\u2026"_s);
        QCOMPARE(layers.files()[0].problem, u"The layer bad cannot be read: it has no \"type\", so it is no GeoJSON."_s);
        QVERIFY(layers.files()[2].problem.startsWith(u"The layer gone cannot be opened"_s));
        QTRY_COMPARE(ground.overlay().areasAt(mercator(-99, 31)).join(u'|'), u"Storm (3 ports)"_s);
        layers.setShown(storm, false);
        QVERIFY(!ground.overlay().isAnyShown());
        QCOMPARE(MapSettings::load().hiddenLayers, QStringList{storm});
        MapLayers next(ground, network); // the next session
        next.setFiles(MapSettings::load());
        QTRY_VERIFY(next.files()[1].isRead);
        QVERIFY(!ground.overlay().isAnyShown());
    }
};

QTEST_MAIN(MapSettingsTest)
#include "tst_map_settings.moc"
