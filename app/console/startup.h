#pragma once
// The composition root of the console: source, desk and window, from the command line to the last goodbye.

#include "chosen_source.h"
#include "console.h"
#include "console_window.h"
#include "demo_network.h"
#include "own_gateway.h"
#include "triage_file.h"

#include <QMainWindow>
#include <QPointer>
#include <QTranslator>

class CsmsFeed;
class FaultFiles;
class FirstRunDialog;
class Replay;

class Startup : public QObject
{
    Q_OBJECT
public:
    explicit Startup(const ConsoleOptions &options);
    ~Startup() override;

    /** Opens what was chosen, or asks. A Problem ends the program (exit code 1). */
    Result<void> begin();
    /** Ends children, stops the feed, writes the last checkpoint. */
    void end();

private:
    Result<void> open(const ChosenSource &source);
    Result<void> openDesk();
    Result<void> openSource();
    void connectFeed(const FeedTarget &target);
    Result<void> playRecording();
    void runOwnGateway();
    Result<void> runDemo();
    void ask();
    void answered(const ChosenSource &source);
    Result<void> openFaults();
    void restart();
    void fail(const QString &sentence);
    void gatewayRestarts(const QString &sentence);
    void pictureLater();
    void takePicture();

    const ConsoleOptions m_options;
    QTranslator m_translation;
    Theme m_theme;
    ChosenSource m_source;
    QPointer<FirstRunDialog> m_question;
    std::unique_ptr<FaultFiles> m_faults;
    bool m_again = false; ///< to be started anew once everything is closed
    std::unique_ptr<Console> m_console;
    Replay *m_replay = nullptr; ///< the steering of the recording that is played; the console's feed owns it
    CsmsFeed *m_feed = nullptr; ///< the console's, when it is a gateway's
    std::unique_ptr<DemoNetwork> m_demo;
    std::unique_ptr<GatewayProcess> m_gateway;
    std::unique_ptr<OwnGateway> m_setup;
    std::unique_ptr<ConsoleWindow> m_window;
    std::optional<TriageFile> m_triage;
    std::unique_ptr<QMainWindow> m_bare; ///< what the benchmark of the start compares with
};
