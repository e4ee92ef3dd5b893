#pragma once
// Inside of SessionBook, shared by the files that implement it; nobody else includes this.

#include "column.h"
#include "session_book.h"
#include "site_days.h"
#include "vehicle_table.h"

#include <array>

struct SessionBook::Parts
{
    static constexpr quint32 none = 0xFFFFFFFFu;
    /** A session and its place in the list of ended ones, oldest first. */
    struct Slot
    {
        LiveSession session;
        qint32 meteredWh = -1;   ///< for power from energy: the energy that was last looked at, and when
        quint32 meteredS = 0;
        quint32 older = none, newer = none;
        bool counted = false;    ///< its level stands in the port's past
    };
    static_assert(sizeof(Slot) <= 232);
    static constexpr quint32 slotsPerChunk = 256;
    using Chunk = std::array<Slot, slotsPerChunk>;
    /** Levels of the last sessions, newest first, in units. */
    struct Past { quint16 levels[4] = {noPower, noPower, noPower, noPower}; };
    struct SiteSum
    {
        qint64 nowW = 0;
        qint32 peakW = 0;
        quint32 peakS = 0, dayEndS = 0;
    };

    Parts(const Network &net, const CommandBook &book) : network(net), commands(book) {}

    void fit();
    Slot &slot(quint32 index) { return (*chunks[index / slotsPerChunk])[index % slotsPerChunk]; }
    const Slot &slot(quint32 index) const { return (*chunks[index / slotsPerChunk])[index % slotsPerChunk]; }
    Slot *runningSlot(PortIx port)
    {
        if (port.value >= slotOf.size() || slotOf[port.value] == none)
            return nullptr;
        Slot &found = slot(slotOf[port.value]);
        return found.session.isRunning() ? &found : nullptr;
    }

    void lookAt(PortIx port, UtcMs at);
    void begin(PortIx port, UtcMs start);
    void finish(Slot &slot, UtcMs at);
    void count(Slot &slot, UtcMs at);
    void record(PortIx port, UtcMs at);
    qint32 derivedPower(Slot &slot, const PortState &state, UtcMs at) const;
    void setPower(Slot &slot, qint32 watts, UtcMs at);
    void learn(const Fact &fact);
    void authorize(PortIx port, ocpp::IdTokenType type, const QByteArray &token, const QByteArray &vehicle,
                   qint64 remoteStartId, UtcMs at);
    bool wasCommanded(PortIx port, const QByteArray &token, qint64 remoteStartId, UtcMs at) const;
    void rollDay(SiteIx site, SiteSum &sum, UtcMs at);
    size_t endedLimit() const { return std::max<size_t>(slotOf.size() / 64, 64); }
    void link(quint32 index);
    void unlink(quint32 index);
    quint32 takeSlot();
    void drop(quint32 index);
    void sumSites();

    const Network &network;
    const CommandBook &commands;
    SiteDays days;
    VehicleTable vehicles;
    Column<quint32> slotOf; ///< by port
    Column<Past> pasts;     ///< by port
    std::vector<SiteSum> sites;
    std::vector<std::unique_ptr<Chunk>> chunks;
    std::vector<quint32> freeSlots;
    quint32 oldest = none, newest = none; ///< of the ended ones
    size_t ended = 0;
    int running = 0;
};
