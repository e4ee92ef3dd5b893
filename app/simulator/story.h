#pragma once
// What goes wrong when: a script (JSON) of acts, and the rates of what happens by chance.

#include "result.h"
#include "sim_fault.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

/** One scripted event. Patterns take * and ?; an empty pattern matches everything. */
struct StoryAct
{
    qint64 at = 0;            ///< simulated ms after the start
    QString station, site, region, model;
    int evse = 0;             ///< 0: any
    enum class Where : quint8 { Any, Free, Charging, BesideCharging } where = Where::Any;
    const FaultKind *kind = nullptr;
    qint64 age = 0;           ///< > 0: it has been going on for so long when the world begins; `at` is not looked at
    qint64 lasts = 0;         ///< from `at`, or from the world's beginning; 0: as long as its kind usually does
    std::optional<ResetEffect> reset;
    float deratedKw = 20;
    int count = 1;
};

/**
 * Script format, version 1 (times are "45s", "12m", "3h", "2d"; resources/demo/README.md describes it in full):
 *   {"version": 1, "initialShare": 0.004, "rate": 0.8, "rateFrom": "5m", "technicianShare": 0.35,
 *    "acts": [{"at": "20s", "fault": "CX002", "where": "besideCharging", "for": "2h", "reset": "returns",
 *              "station": "US-TX-*", "site": "", "region": "", "model": "", "evse": 1, "count": 1, "derateKw": 20}]}
 */
struct Story
{
    std::vector<StoryAct> acts; ///< by time
    double initialShare = 0;    ///< of all ports
    double rate = 0;            ///< new faults per 1,000 ports and hour
    qint64 rateFrom = 0;
    double technicianShare = 0.35;
};

/** Problem names the act at fault. */
Result<Story> storyFromJson(const QByteArray &json);
/** The story of the demo (resources/demo/demo_story.json, compiled in). */
Story demoStory();
