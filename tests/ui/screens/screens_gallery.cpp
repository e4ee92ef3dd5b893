// Paints the Work order, Shift and Uptime screens and the dialogs into a folder, to be looked at beside the design.

#include "first_run_dialog.h"
#include "screens_story.h"
#include "settings_dialog.h"
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

void paintScreens(ScreensStory &story, Theme &theme, const QString &folder, const QString &scheme)
{
    Selection selection;
    WorkOrderScreen orders(story.desk(), theme, selection);
    ShiftScreen shift(story.desk(), theme, selection);
    UptimeScreen uptime(story.desk(), theme, selection);
    selection.selectOrder(story.order(OrderStage::Verify));
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
    return 0;
}
