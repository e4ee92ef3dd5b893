#pragma once
// All simulated stations and the order of what happens to them. Pure: time, frames and closures come in, wires go out.

#include "inventory.h"
#include "simulated_station.h"
#include "story.h"

#include <functional>
#include <memory>
#include <queue>
#include <vector>

class Simulation
{
public:
    /** `most`: simulate at most so many stations, spread evenly over the inventory; 0: all. */
    Simulation(const Inventory &inventory, const SimWorld &world, Story story, int most = 0);

    /** Must be set before time passes: the wire of the station with that index. It must stay valid. */
    void setWires(std::function<StationWire &(size_t)> wireOf) { m_wireOf = std::move(wireOf); }

    size_t stationCount() const { return m_stations.size(); }
    size_t portCount() const;
    const SimulatedStation &station(size_t index) const { return *m_stations[index]; }
    const SimWorld &world() const { return *m_world; }

    /** Simulated time of the next event; StationTimers::never when nothing will ever happen. */
    UtcMs nextDue();
    /** Everything that is due up to simulated time `now`, in order of time. */
    void passUntil(UtcMs now);

    // What the transport reports; `now` is simulated time.
    void opened(size_t station, UtcMs now);
    void closed(size_t station, bool refused, UtcMs now);
    void receive(size_t station, std::string_view text, UtcMs now);
    void uploaded(size_t station, bool ok, UtcMs now);

    /** What the story did so far, one line an act (for tests and --verbose). */
    const std::vector<QString> &chronicle() const { return m_chronicle; }

private:
    struct Entry
    {
        UtcMs at;
        size_t station;
        bool operator>(const Entry &other) const { return at != other.at ? at > other.at : station > other.station; }
    };
    struct Place { QString site, region; quint32 siteIndex = 0; };

    void schedule(size_t station);
    void perform(const StoryAct &act);
    /** What was going on before the world began leaves the list of acts. */
    void settleOldTrouble();
    bool hasPlaceFor(const StoryAct &act, size_t station) const;
    void strikeSite(const Fault &fault, size_t station, UtcMs now);
    bool matches(const StoryAct &act, const SimulatedStation &station, const SimulatedPort &port) const;

    std::unique_ptr<SimWorld> m_world; ///< stations refer to it
    Story m_story;
    size_t m_nextAct = 0;
    SimRandom m_chance;
    std::vector<std::unique_ptr<SimulatedStation>> m_stations;
    std::vector<Place> m_places;
    std::vector<UtcMs> m_scheduled;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_queue;
    std::function<StationWire &(size_t)> m_wireOf;
    std::vector<QString> m_chronicle;
};
