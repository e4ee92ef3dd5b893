// Paints the operations and the ports screen in both themes and at three sizes into a folder:
//   screen_gallery FOLDER [INVENTORY.json]

#include "command_palette.h"
#include "confirm_strip.h"
#include "operations_screen.h"
#include "port_pane.h"
#include "port_pane_actions.h"
#include "ports_panel.h"
#include "ports_screen.h"
#include "ui/fake_desk.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

FaultCatalogue catalogue()
{
    FaultCatalogue catalogue;
    QDir folder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"));
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!name.contains("schema"_L1) && file.open(QIODevice::ReadOnly))
            if (const auto added = catalogue.add(file.readAll(), name); !added)
                qWarning("%s", qPrintable(added.problem().text));
    }
    return catalogue;
}

/** A network on a made-up grid of places; the names are made up as well. */
Inventory madeUp()
{
    Inventory inventory = FakeDesk::inventory(600, 8);
    inventory.regions.clear();
    for (const auto &name : {u"California"_s, u"Texas & Gulf"_s, u"Great Lakes"_s, u"Southeast"_s, u"Northeast"_s, u"Pacific NW"_s})
        inventory.regions.push_back({name.toLower(), name});
    const QPointF centres[] = {{-119, 36}, {-97, 31}, {-87, 42}, {-83, 33}, {-75, 41}, {-121, 46}};
    const QString cities[] = {u"Kettleman City, I-5 exit 309"_s, u"Baytown, I-10 exit 792"_s, u"Gary, I-90 exit 17"_s,
                              u"Macon, I-75 exit 169"_s, u"Wytheville, I-81 exit 73"_s, u"Ontario, I-84 exit 376"_s};
    const QString states[] = {u"CA"_s, u"TX"_s, u"IN"_s, u"GA"_s, u"VA"_s, u"OR"_s};
    for (quint32 i = 0; i < inventory.sites.size(); ++i) {
        Site &site = inventory.sites[i];
        const quint32 r = i / 100;
        site.region = {r};
        site.name = cities[r];
        site.state = states[r];
        site.longitude = centres[r].x() + (i * 37 % 61) / 10.0 - 3;
        site.latitude = centres[r].y() + (i * 53 % 47) / 12.0 - 2;
    }
    for (quint32 i = 0; i < inventory.stations.size(); ++i) {
        inventory.stations[i].model = i % 3 ? u"A350"_s : u"K180"_s;
        inventory.stations[i].firmware = i % 3 ? u"4.12.3"_s : u"2.8.0"_s;
    }
    for (quint32 i = 0; i < inventory.ports.size(); ++i)
        inventory.ports[i].powerKw = i % 3 ? 350 : 150;
    return inventory;
}

void story(FakeDesk &desk)
{
    const quint32 count = desk.network().portCount();
    desk.clock -= 26 * hour;
    desk.bringUp();
    using E = ocpp::ErrorCode;
    const E codes[] = {E::ConnectorLockFailure, E::InternalError, E::ReaderFailure, E::PowerMeterFailure, E::WeakSignal,
                       E::HighTemperature, E::EVCommunicationError, E::PowerSwitchFailure};
    for (int step = 0; step < 26; ++step) {
        desk.advance(hour - minute);
        std::vector<Fact> facts;
        for (quint32 i = 0; i < count; ++i) {
            const quint32 dice = (i * 2654435761u + quint32(step) * 40503u) >> 8;
            if (dice % 5 == 0)
                facts.push_back(desk.status({i}, dice % 10 ? ocpp::Status::Charging : ocpp::Status::Available));
            if (dice % 3331 == 7)
                facts.push_back(desk.status({i}, ocpp::Status::Faulted, codes[dice / 3331 % 8]));
        }
        desk.apply(facts);
        if (step % 6 == 5)
            desk.disconnect(desk.network().port({count / 7 * quint32(step / 6 + 1) % count}).station);
        desk.advance(minute);
    }
    desk.report({count / 5}, ocpp::Status::Faulted, E::GroundFailure, "CX002");
    desk.report({count / 5 + 1}, ocpp::Status::Charging);
    desk.advance(12 * minute + 16 * second);
    desk.report({3}, ocpp::Status::Faulted, E::OtherError, "CX008");
    desk.advance(93 * second);
    for (quint32 station = 1200; station < 1248; ++station) // twelve sites of one region at once
        desk.disconnect({station});
    for (quint32 port : {40u, 42u})
        desk.report({port}, ocpp::Status::Faulted, E::ReaderFailure);
    for (quint32 port : {800u, 801u})
        desk.report({port}, ocpp::Status::Faulted, E::InternalError);
    desk.advance(6 * minute);
}

void history(FakeDesk &desk, PortIx port)
{
    const auto row = [&](UtcMs ago, const QByteArray &type, const QByteArray &summary, const QByteArray &frame) {
        desk.historyRows.push_back({desk.clock - ago, type, summary, frame, quint64(ago), port});
    };
    row(4 * second, "ocpp16.Heartbeat", "Heartbeat", "[2,\"b3f1-31\",\"Heartbeat\",{}]");
    row(12 * minute + 16 * second, "ocpp16.StatusNotification", {},
        "[2,\"b3f1-09\",\"StatusNotification\",{\"connectorId\":1,\"errorCode\":\"GroundFailure\",\"status\":\"Faulted\","
        "\"info\":\"E-3107 IMD 82k @920V\",\"vendorErrorCode\":\"CX002\"}]");
    row(13 * minute, "ocpp16.StatusNotification", {}, "[2,\"b3f1-08\",\"StatusNotification\",{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Preparing\"}]");
    row(37 * minute, "ocpp16.StopTransaction", "Session ended, 38.2 kWh, normal", "[2,\"b3f1-07\",\"StopTransaction\",{\"transactionId\":7,\"meterStop\":38200}]");
    row(7 * hour, "station.disconnected", "Connection lost", "{\"reason\":\"ping timeout\"}");
}

void grab(QWidget &screen, const QString &file)
{
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    screen.grab().save(file);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    application.setApplicationName(u"faultline-gallery"_s);
    application.setOrganizationName(u"faultline-gallery"_s);
    QSettings().clear();
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    FakeDesk desk(catalogue());
    Inventory inventory = madeUp();
    if (QFile file(argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString()); file.open(QIODevice::ReadOnly))
        if (auto read = inventoryFromJson(file.readAll()); read.ok())
            inventory = std::move(read).value();
    desk.load(std::move(inventory));
    story(desk);
    const PortIx ground{desk.network().portCount() / 5};
    history(desk, ground);
    for (Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
        const QString name = scheme == Theme::Scheme::Dark ? u"dark"_s : u"light"_s;
        Theme theme(scheme);
        QApplication::setPalette(theme.palette());
        QApplication::setFont(theme.font(TextStyle::Base));
        application.setStyleSheet(theme.styleSheet());
        Selection selection;
        OperationsScreen screen(desk, theme, selection);
        selection.select(ground);
        for (const QSize size : {QSize(1920, 938), QSize(1366, 626), QSize(2560, 1298)}) {
            screen.resize(size);
            screen.show();
            if (screen.paneIsOverlay())
                screen.openPane();
            grab(screen, u"%1/operations-%2-%3.png"_s.arg(folder, name).arg(size.width()));
        }
        screen.resize(1920, 938);
        screen.ports()->setForm(PortsPanel::Form::Table);
        grab(screen, u"%1/table-%2.png"_s.arg(folder, name));
        screen.ports()->setForm(PortsPanel::Form::Mosaic);
        screen.flow().press(PortAction::Availability);
        grab(screen, u"%1/confirm-%2.png"_s.arg(folder, name));
        desk.setFeed(FeedHealth::State::Lost, desk.clock - 42 * second);
        grab(screen, u"%1/lost-%2.png"_s.arg(folder, name));
        desk.setFeed(FeedHealth::State::Live);
        for (const Alert *alert : desk.operations().alerts().open()) {
            if (alert->isGroup && !alert->parent.isValid() && alert->faultId == u"derived:ManySitesOffline"_s)
                selection.select(desk.network().portsOf(alert->station).front(), alert->id);
        }
        grab(screen, u"%1/incident-%2.png"_s.arg(folder, name));
        screen.showMembers();
        if (QWidget *members = QApplication::activeModalWidget()) {
            grab(*members, u"%1/members-%2.png"_s.arg(folder, name));
            members->close();
        }
        screen.askWhyQuiet();
        if (QWidget *quiet = QApplication::activeModalWidget()) {
            grab(*quiet, u"%1/quiet-%2.png"_s.arg(folder, name));
            quiet->close();
        }
        NameIndex names(desk.network());
        CommandPalette palette(desk, theme, selection, screen.flow(), names, &screen);
        palette.openWith(u"reset bay"_s);
        palette.field()->setText(u"reset"_s);
        grab(palette, u"%1/palette-%2.png"_s.arg(folder, name));
        palette.close();
        PortsScreen ports(desk, theme, selection);
        ports.resize(1920, 980);
        ports.show();
        grab(ports, u"%1/ports-%2.png"_s.arg(folder, name));
    }
    return 0;
}
