// Paints the fault book, its form, the Settings pages and a flood in both themes and two sizes: fault_gallery FOLDER

#include "annunciator.h"
#include "fault_browser.h"
#include "fault_files_page.h"
#include "fault_form.h"
#include "fault_scene.h"
#include "flood_line.h"
#include "main_window.h"
#include "operations_screen.h"
#include "settings_dialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

static void paint(QWidget &widget, const QString &path)
{
    QTest::qWait(80);
    widget.grab().save(path);
}

static void paintAll(const QString &folder, Theme::Scheme scheme, QSize size)
{
    const QString tail = u"-%1-%2.png"_s.arg(scheme == Theme::Scheme::Dark ? u"dark"_s : u"light"_s, QString::number(size.width()));
    Theme theme(scheme);
    theme.applyTo(*qApp);
    QTemporaryDir own;
    FakeDesk desk(shippedFaults());
    FaultFiles files(shippedFaults(), own.path(), true);
    Selection selection;
    tellFaults(desk);
    desk.report(PortIx{1}, ocpp::Status::Available);
    desk.advance(3 * minute);
    desk.report(PortIx{7}, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    MainWindow window(desk, theme, selection);
    window.addScreen(new OperationsScreen(desk, theme, selection), u"Operations"_s, u"nav-operations"_s);
    auto *book = new FaultBrowser(desk, theme, selection, &files);
    window.addPage(book);
    window.resize(size);
    window.show();
    window.showPage(book);
    book->openFault(u"ocpp16:ReaderFailure"_s);
    paint(window, folder + u"/book"_s + tail);
    book->field()->setText(u"zaptec"_s);
    paint(window, folder + u"/search"_s + tail);
    book->field()->clear();
    book->openUnmapped();
    paint(window, folder + u"/unmapped"_s + tail);
    book->findChild<QAbstractButton *>(u"editFault"_s)->click();
    auto *form = window.findChild<FaultForm *>();
    form->findChild<QPushButton *>(u"save"_s)->click();
    paint(*form, folder + u"/form"_s + tail);
    form->reject();
    writeFile(own.filePath(u"crew.json"_s), "{\"format\":\"faultline.faults.1\",\"entries\":[\n{\"id\":\"x:One\"}]}");
    files.reread();
    SettingsDialog dialog(theme, &window, {}, {{}, nullptr, &files});
    dialog.show();
    dialog.showFaultFiles();
    QTest::qWait(50);
    paint(dialog, folder + u"/settings-faults"_s + tail);
    dialog.findChild<QTabWidget *>()->setCurrentIndex(2);
    QTest::qWait(50);
    paint(dialog, folder + u"/settings-sound"_s + tail);
    dialog.reject();
    window.showPage(nullptr);
    FloodState flood{true, desk.clock, {}};
    flood.counts.of = {1, 4, 32, 0};
    window.floodLine()->setFlood(flood);
    window.setSound(u"Sound off"_s, true);
    window.setStanding(u"Fault files of yours were left out."_s, u"crew.json, line 2, entry x:One: \"title\" must be a text that is not empty. The shipped entries and your other files count."_s, u"Show"_s, [] {});
    paint(window, folder + u"/flood"_s + tail);
    window.setStanding({}, {});
    window.setWall(true, {true, true, true, false});
    window.resize(size);
    paint(window, folder + u"/wall"_s + tail);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(u"faultline-gallery"_s);
    const QString folder = application.arguments().value(1, u"."_s);
    for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light})
        for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)})
            paintAll(folder, scheme, size);
    return 0;
}
