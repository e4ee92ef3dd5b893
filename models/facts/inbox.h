#pragma once
// The door between the thread that decodes and the thread that owns the state.

#include "fact.h"

#include <QByteArray>

#include <functional>
#include <mutex>
#include <vector>

/** Facts that came together, with the bytes they came from, so that the store can keep what was said verbatim. */
struct FactBatch
{
    std::vector<Fact> facts;
    QByteArray raw;          ///< the params of feed.events or feed.snapshot, or one CloudEvent; empty for ticks
    enum class Form : quint8 { None, Events, Snapshot, Event, Inventory } form = Form::None;
    QByteArray epoch;
    quint64 lastSequence = 0; ///< cursor after this batch; 0: unchanged
};

/** A mutex and a vector. post() from any thread; take() from the owner. `wake` is called on the first post
 * after a take. */
class Inbox
{
public:
    void setWake(std::function<void()> wake);
    void post(FactBatch batch);
    std::vector<FactBatch> take();
    bool isEmpty() const; ///< all that was posted was taken

private:
    mutable std::mutex m_mutex;
    std::vector<FactBatch> m_batches;
    std::function<void()> m_wake;
};
