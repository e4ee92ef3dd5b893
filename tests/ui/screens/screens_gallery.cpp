// Paints the Work order, Shift and Uptime screens and the dialogs into a folder, to be looked at beside the design.

#include "first_run_dialog.h"
#include "screens_story.h"
#include "settings_dialog.h"
#include "shift_report_file.h"
#include "shift_screen.h"
#include "station_credentials_dialog.h"
#include "uptime_screen.h"
#include "work_order_screen.h"

#include <QApplication>
#include <QDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

class GalleryGateway : public GatewaySetup
{
public:
    void start() override {}
    QString ocppUrl() const override { return u"ws://192.0.2.10:9310/ocpp"_s; }
    void addStation(const QString &id, std::function<void(Result<StationCredential>)> answer) override
    {
        answer(StationCredential{id, u"q7Yk-2mXv-9TtR-c4Wd"_s});
    }
    std::vector<PendingStation> pending() const override { return {{u"CP-0042"_s, u"192.0.2.77"_s, 1, 2, 3}}; }
};

void save(QWidget &widget, const QString &folder, const QString &name)
{
    (void)QTest::qWaitForWindowExposed(widget.window());
    QCoreApplication::processEvents();
    if (!widget.grab().save(QDir(folder).filePath(name + u".png"_s)))
        std::fprintf(stderr, "%s was not written\n", qPrintable(name));
}

void handOver(ScreensStory &story)
{
    DeskAction note;
    note.kind = DeskAction::Kind::WriteHandover;
    note.note = u"Three test dispensers in the lab are shelved until Monday."_s;
    const Result<ActionId> first = story.actAs(u"E. Analyst"_s, note);
    note.note = u"Site host in Kettleman City asks for a call before any reset, the number is on the site card."_s;
    (void)story.actAs(u"B. Analyst"_s, note);
    note.note = u"Technician is done, waits for the insulation test. Do not close without the reading."_s;
    note.order = story.order(OrderStage::Verify);
    (void)story.actAs(u"C. Analyst"_s, note);
    note.note = u"Firmware 4.12.3 on A350: rollback plan agreed with the vendor, needs the lead's approval per batch of 10."_s;
    note.order = {};
    note.alert = story.openAlert(Tier::P1);
    (void)story.actAs(u"R. Lead"_s, note, Role::Lead);
    DeskAction tick;
    tick.kind = DeskAction::Kind::TickHandover;
    tick.value = QString::fromUtf8(first.value().value);
    (void)story.actAs(u"R. Lead"_s, tick, Role::Lead);
}

void paintScreens(ScreensStory &story, Theme &theme, const QString &folder, const QString &scheme)
{
    Selection selection;
    WorkOrderScreen orders(story.desk(), theme, selection);
    ShiftScreen shift(story.desk(), theme, selection);
    UptimeScreen uptime(story.desk(), theme, selection);
    selection.selectOrder(story.order(OrderStage::Verify));
    if (story.desk().operations().handover().notes().empty())
        handOver(story);
    // The screens stand under a top bar of 44 px and over a status bar of 26 px.
    for (const QSize &size : {QSize(1366, 698), QSize(1920, 1010), QSize(2560, 1370)}) {
        for (const auto &[name, screen] : {std::pair<QString, QWidget *>{u"workorders"_s, &orders}, {u"shift"_s, &shift}, {u"uptime"_s, &uptime}}) {
            screen->resize(size);
            screen->show();
            screen->setFocus();
            save(*screen, folder, u"%1-%2-%3"_s.arg(name, scheme).arg(size.width()));
            screen->hide();
        }
    }
}

void paintDialogs(Theme &theme, const QString &folder, const QString &scheme)
{
    GalleryGateway gateway;
    FirstRunDialog first(theme);
    first.show();
    save(first, folder, u"first-run-"_s + scheme);
    QTest::keyClick(&first, Qt::Key_3);
    save(first, folder, u"first-run-feed-"_s + scheme);
    StationCredentialsDialog credentials(gateway, theme);
    credentials.show();
    QTest::keyClicks(credentials.focusWidget(), u"CP-0007"_s);
    QTest::keyClick(credentials.focusWidget(), Qt::Key_Return);
    save(credentials, folder, u"credentials-"_s + scheme);
    SettingsDialog settings(theme);
    settings.show();
    save(settings, folder, u"settings-"_s + scheme);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"faultline-gallery"_s);
    if (argc != 2) {
        std::fprintf(stderr, "usage: screens_gallery FOLDER\n");
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    Theme theme(Theme::Scheme::Dark);
    theme.applyTo(application);
    ScreensStory story;
    for (const auto &[scheme, name] : {std::pair{Theme::Scheme::Dark, u"dark"_s}, {Theme::Scheme::Light, u"light"_s}}) {
        theme.setScheme(scheme);
        paintScreens(story, theme, folder, name);
        paintDialogs(theme, folder, name);
    }
    const UtcMs now = story.desk().clock;
    const ShiftReport report = shiftReport(story.desk().operations(), {0, now - 9 * hour, now + 3 * hour}, u"R. Lead"_s, now);
    for (const auto &[paper, name] : {std::pair{ReportFile::Paper::A4, u"a4"_s}, {ReportFile::Paper::Letter, u"letter"_s}})
        if (const Result<void> written = writeReport(report, {QDir(folder).filePath(u"report-%1.pdf"_s.arg(name)), ReportFile::Format::Pdf, paper}); !written)
            std::fprintf(stderr, "%s\n", qPrintable(written.problem().text));
    return 0;
}
