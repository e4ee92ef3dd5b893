#pragma once
// Three weeks of a small network, told by facts alone: what the screens are tested with and looked at with.

#include "fake_desk.h"

#include <memory>

/** Deterministic: the same story in every process. The desk's clock stands at its end. */
class ScreensStory
{
public:
    ScreensStory();

    FakeDesk &desk() { return *m_desk; }
    AlertId openAlert(Tier tier) const;   ///< newest open, not quiet, without an order
    OrderId order(OrderStage stage) const; ///< the first in that stage
    /** Opens an order from the oldest alert of `tier` and moves it up to `stage` (not Closed); who goes is `crew`. */
    OrderId makeOrder(Tier tier, OrderStage stage, const QString &crew);
    DeskAction about(DeskAction::Kind kind, OrderId order) const;
    Result<ActionId> actAs(const QString &person, DeskAction action, Role role = Role::Analyst);

private:
    static Inventory inventory();
    quint32 random(quint32 below);
    void weeks();
    void lastHours();
    void people();
    void answerAlerts();
    void orders();
    void runTest(OrderId order, bool withCar);
    void fault(PortIx port, UtcMs lasts);
    void until(UtcMs time); ///< ends faults that are due, in order

    std::unique_ptr<FakeDesk> m_desk;
    std::multimap<UtcMs, PortIx> m_ends;
    quint32 m_seed = 7;
    int m_orders = 0;
};
