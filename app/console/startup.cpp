#include "startup.h"

#include "csms_feed.h"
#include "desk_settings.h"
#include "fault_files.h"
#include "first_paint.h"
#include "first_run_dialog.h"
#include "replay_feed.h"
#include "shipped.h"
#include "station_credentials_dialog.h"

#include <QApplication>
#include <QPixmap>
#include <QProcess>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

Startup::Startup(const ConsoleOptions &options)
    : m_options(options), m_theme(options.scheme.value_or(DeskSettings::load().scheme))
{
    // English is a translation too: of the words for one thing, where the source has the words for many.
    if (!m_translation.load(QLocale(), u"faultline"_s, u"_"_s, u":/translations"_s))
        (void)m_translation.load(u":/translations/faultline_en.qm"_s);
    QCoreApplication::installTranslator(&m_translation);
    m_theme.setTextScale(DeskSettings::load().textPercent);
    m_theme.applyTo(*qApp);
}

Startup::~Startup()
{
    end();
}

Result<void> Startup::begin()
{
    if (!m_options.screenshotFile.isEmpty())
        pictureLater();
    if (!m_options.firstPaint.isEmpty())
        new FirstPaint(this);
    if (m_options.firstPaint == u"empty"_s) {
        m_bare = std::make_unique<QMainWindow>();
        m_bare->resize(m_options.size.isEmpty() ? QSize(1440, 900) : m_options.size);
        m_bare->show();
        return {};
    }
    const ChosenSource source = chosenSource(m_options);
    if (source.kind == ChosenSource::Kind::None) {
        ask();
        return {};
    }
    return open(source);
}

Result<void> Startup::open(const ChosenSource &source)
{
    m_source = source;
    if (const Result<void> desk = openDesk(); !desk)
        return desk;
    if (const Result<void> opened = openSource(); !opened)
        return opened;
    m_window = std::make_unique<ConsoleWindow>(*m_console, m_theme, m_options, m_faults.get());
    if (m_triage && m_triage->isKept())
        m_window->setTriage({[this] { return m_triage->load(); }, [this](const AlertSettings &settings) { return m_triage->save(settings); }});
    if (m_replay)
        m_window->setReplay(*m_replay);
    m_window->show();
    return {};
}

/** From the command line, else from Settings, else beside the desk's memory. */
Result<void> Startup::openFaults()
{
    Result<FaultCatalogue> shipped = shippedCatalogue();
    if (!shipped)
        return shipped.problem();
    const QString chosen = m_options.faultFolder.isEmpty() ? DeskSettings::load().faultFolder : m_options.faultFolder;
    const QString memory = deskFolder(m_options, m_source), beside = memory.isEmpty() ? QString() : memory + u"/faults"_s;
    m_faults = std::make_unique<FaultFiles>(std::move(shipped).value(), chosen.isEmpty() ? beside : chosen, !chosen.isEmpty());
    m_faults->setFixed(!m_options.faultFolder.isEmpty());
    connect(m_faults.get(), &FaultFiles::folderChosen, this, [](const QString &folder) {
        DeskSettings settings = DeskSettings::load();
        settings.faultFolder = folder;
        settings.save();
    });
    connect(m_faults.get(), &FaultFiles::restartWanted, this, &Startup::restart);
    for (const QString &complaint : m_faults->atStart().complaints())
        std::fprintf(stderr, "faultline: %s\n", complaint.toUtf8().constData());
    return {};
}

/** With the same words, once the memory is closed. */
void Startup::restart()
{
    m_again = true;
    QTimer::singleShot(0, qApp, [] { QCoreApplication::exit(0); });
}

Result<void> Startup::openDesk()
{
    if (const Result<void> faults = openFaults(); !faults)
        return faults;
    const QString folder = deskFolder(m_options, m_source);
    const TriageFile &triage = m_triage.emplace(folder);
    const bool isGiven = !m_options.triageFile.isEmpty();
    const Result<AlertSettings> settings = isGiven ? triage.adopt(m_options.triageFile) : triage.load();
    if (!settings && isGiven)
        return settings.problem();
    m_console = std::make_unique<Console>(m_faults->inForce(), folder, WorkSettings(), settings ? settings.value() : AlertSettings());
    if (!settings) // a desk that opens with the usual settings and says so is better than none
        m_console->showProblem(settings.problem().text);
    connect(m_console.get(), &Console::tokenRefused, this, &Startup::fail);
    return m_console->open();
}

Result<void> Startup::openSource()
{
    switch (m_source.kind) {
    case ChosenSource::Kind::Demo: return runDemo();
    case ChosenSource::Kind::OwnGateway: runOwnGateway(); return {};
    case ChosenSource::Kind::Replay: return playRecording();
    case ChosenSource::Kind::Feed: {
        const Result<QByteArray> token = readToken(m_source.tokenFile);
        if (!token)
            return token.problem();
        const Result<FeedTarget> target = feedTarget(m_source.feedUrl, token.value(), m_source.caFile);
        if (!target)
            return target.problem();
        connectFeed(target.value());
        return {};
    }
    case ChosenSource::Kind::None: break;
    }
    return {};
}

void Startup::connectFeed(const FeedTarget &target)
{
    if (m_feed) { // our gateway came back at another port
        m_console->showProblem({});
        m_feed->setTarget(target);
        return;
    }
    auto feed = std::make_unique<CsmsFeed>(target, m_console->inbox(), m_console->clock());
    m_feed = feed.get();
    m_console->setFeed(std::move(feed));
}

Result<void> Startup::playRecording()
{
    // By the same catalogue and settings as the console's own, whatever they are.
    const Operations &own = m_console->operations();
    const FreshOperations fresh = [catalogue = own.catalogue(), alerts = own.alerts().settings(), work = own.orders().settings()] {
        return std::make_unique<Operations>(catalogue, alerts, work);
    };
    Result<std::unique_ptr<ReplayFeed>> feed = ReplayFeed::open(m_source.replayFile, m_source.speed, m_console->inbox(), fresh);
    if (!feed)
        return feed.problem();
    ReplayFeed *replay = feed.value().get();
    connect(replay, &ReplayFeed::stateReplaced, this, [this, replay](const QByteArray &state) {
        if (const Result<void> replaced = m_console->replaceState(state); !replaced)
            m_console->showProblem(replaced.problem().text);
        replay->goOn();
    });
    m_replay = &replay->control();
    m_console->setFeed(std::move(feed).value());
    return {};
}

void Startup::runOwnGateway()
{
    const QString folder = deskFolder(m_options, m_source) + u"/gateway"_s;
    m_gateway = std::make_unique<GatewayProcess>(folder, u"127.0.0.1:9310"_s); // chargers keep their address
    m_setup = std::make_unique<OwnGateway>(*m_console, *m_gateway);
    connect(m_gateway.get(), &GatewayProcess::ready, this, [this] { connectFeed(m_gateway->feed()); });
    connect(m_gateway.get(), &GatewayProcess::failed, this, &Startup::fail);
    connect(m_gateway.get(), &GatewayProcess::restarting, this, &Startup::gatewayRestarts);
    m_setup->start();
}

Result<void> Startup::runDemo()
{
    m_demo = std::make_unique<DemoNetwork>(deskFolder(m_options, m_source));
    connect(m_demo.get(), &DemoNetwork::ready, this, [this] { connectFeed(m_demo->feed()); });
    connect(m_demo.get(), &DemoNetwork::failed, this, &Startup::fail);
    connect(m_demo.get(), &DemoNetwork::restarting, this, &Startup::gatewayRestarts);
    if (const Result<void> started = m_demo->start(); !started)
        return started;
    m_console->showNetwork(m_demo->inventoryJson());
    return {};
}

void Startup::ask()
{
    m_question = new FirstRunDialog(m_theme);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &FirstRunDialog::demoWanted, this, [this] { answered({ChosenSource::Kind::Demo, {}, {}, {}, {}}); });
    connect(m_question, &FirstRunDialog::gatewayWanted, this, [this] { answered({ChosenSource::Kind::OwnGateway, {}, {}, {}, {}}); });
    connect(m_question, &FirstRunDialog::feedWanted, this, [this](const FeedAddress &address) {
        answered({ChosenSource::Kind::Feed, address.url.toString(), address.tokenFile, {}, {}});
    });
    connect(m_question, &QDialog::rejected, qApp, &QCoreApplication::quit);
    m_question->show();
    m_question->activateWindow(); // as in ConsoleWindow::show()
}

void Startup::answered(const ChosenSource &source)
{
    remember(m_options, source);
    if (const Result<void> opened = open(source); !opened) {
        fail(opened.problem().text);
        return;
    }
    if (m_setup && m_window) {
        auto *dialog = new StationCredentialsDialog(*m_setup, m_theme, m_window->widget());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
        dialog->activateWindow();
    }
}

void Startup::gatewayRestarts(const QString &sentence)
{
    m_console->showProblem(tr("%1 It is being started again.").arg(sentence));
}

/** What cannot be cured from inside the window ends the program with one sentence. */
void Startup::fail(const QString &sentence)
{
    std::fprintf(stderr, "faultline: %s\n", sentence.toUtf8().constData());
    QTimer::singleShot(0, qApp, [] { QCoreApplication::exit(1); });
}

void Startup::pictureLater()
{
    QTimer::singleShot(int(m_options.screenshotAfter * 1000), this, &Startup::takePicture);
}

void Startup::takePicture()
{
    QWidget *shown = m_window ? m_window->widget() : static_cast<QWidget *>(m_question.data());
    if (!shown || !shown->grab().save(m_options.screenshotFile)) {
        fail(tr("The picture %1 cannot be written.").arg(m_options.screenshotFile));
        return;
    }
    QCoreApplication::exit(0);
}

void Startup::end()
{
    m_window.reset();
    m_setup.reset();
    if (m_console)
        m_console->close();
    if (m_demo)
        m_demo->end();
    if (m_gateway)
        m_gateway->end();
    if (std::exchange(m_again, false))
        QProcess::startDetached(QCoreApplication::applicationFilePath(), QCoreApplication::arguments().mid(1));
}
