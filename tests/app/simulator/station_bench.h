#pragma once
// Two quiet stations, one of each protocol version, connected to a fake central system.

#include "fake_central.h"

inline constexpr size_t oldStation = 0;    // OCPP 1.6
inline constexpr size_t modernStation = 1; // OCPP 2.0.1

inline SimWorld quietWorld(double technicianShare = 0)
{
    SimWorld world;
    world.start = worldStart;
    world.busy = false;
    world.connectSpread = 0;
    world.technicianShare = technicianShare;
    return world;
}

inline Story quietStory(double technicianShare = 0)
{
    Story story;
    story.technicianShare = technicianShare;
    return story;
}

/** Two stations without drivers, connected and booted. */
struct Bench
{
    explicit Bench(double technicianShare = 0, Story story = quietStory())
        : simulation(smallNetwork(2), quietWorld(), withShare(std::move(story), technicianShare)), central(simulation)
    {
        central.pass(10 * second);
    }
    static Story withShare(Story story, double share)
    {
        story.technicianShare = share;
        return story;
    }
    Simulation simulation;
    FakeCentral central;
};

inline Story oneFault(const char *fault, const char *reset, const char *station = "")
{
    const Result<Story> story = storyFromJson(QByteArray(R"({"version":1,"acts":[{"at":"20s","evse":1,"for":"5h","fault":")")
        + fault + R"(","reset":")" + reset + R"(","station":")" + station + R"("}]})");
    return story ? story.value() : Story();
}
