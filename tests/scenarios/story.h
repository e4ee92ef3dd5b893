#pragma once
// A scenario in words, told as the recorded feed that a gateway would have written.

#include "event_decoder.h"
#include "operations.h"

#include <QStringList>

#include <memory>

/**
 * Format of a `.story` file; "#" begins a comment.
 *
 *   network regions 1 sites 2 stations 2 ports 2 ocpp 1.6 model A350 firmware 4.1 connector CCS1 kw 150
 *                                                 (counts per the one before; all optional)
 *   settings {"onDelay": "15 s"}                  resources/settings/triage.schema.json
 *   start 2026-03-12T14:00:00Z
 *   +30s S1-1/1 status Faulted GroundFailure      TIME WHO VERB ...
 *   repeat 5 ... end
 *   expect
 *   one line for each incident, exactly as the test prints it
 *
 * TIME is a span since the line before ("+0s", "+5m", "+2h", "+1d"). Regions are R1, R2, ...; sites S1, S2, ... through all
 * regions; a station is S1-2, a port S1-2/1. WHO may be one of these, "S1", "R1" or "all" for their stations, with "/" and a
 * star for their ports, or a range "S1..S40"; "every 2s" at the end of a line spreads them over time. All stations are connected
 * and all ports Available at the start, unless the network is "silent". "desk" and "tick" are WHO as well.
 */
class Story
{
public:
    /** Parses and tells the file; a Problem names its line. */
    static Result<Story> read(const QString &path);

    const QByteArray &recording() const { return m_recording; } ///< an inventory line, then CloudEvents
    const QString &expected() const { return m_expected; }
    const AlertSettings &settings() const { return m_settings; }
    const QString &title() const { return m_title; } ///< the first comment

private:
    struct Line { int number = 0; QStringList words; };

    Result<void> parse(const QString &text);
    Result<void> makeNetwork(const Line &line);
    Result<void> tell(const Line &line);
    Result<std::vector<std::pair<StationIx, PortIx>>> places(QString who) const;
    Result<void> say(StationIx station, PortIx port, const QStringList &words);
    Result<void> sayOcpp(StationIx station, PortIx port, const QStringList &words);
    Result<void> actAtDesk(const QStringList &words);
    Result<AlertId> alertNamed(const QString &name) const;
    void begin();
    void event(const QString &type, const QString &source, const QByteArray &data, const QByteArray &extension = {});
    void ocppEvent(StationIx station, const QString &action, const QJsonObject &payload, const QByteArray &extension = {});

    QString m_title, m_expected;
    AlertSettings m_settings;
    Inventory m_inventory;
    bool m_silent = false;
    UtcMs m_at = 0;
    quint64 m_sequence = 0;
    int m_actions = 0;
    QByteArray m_recording;
    std::shared_ptr<Operations> m_desk; ///< has heard all that was told: names alerts for the desk's actions
    std::shared_ptr<EventDecoder> m_decoder;
};

/** Every incident that ever was, a line each, by the time it was raised. */
QString incidentTable(const Operations &operations, const std::vector<Transition> &transitions);
