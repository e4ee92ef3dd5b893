#pragma once
// One desk: the state, its memory and its feed, wired together. Lives in the window thread; knows no widgets.

#include "command_courier.h"
#include "desk_memory.h"
#include "feed_diary.h"
#include "frame_gate.h"
#include "frame_times.h"
#include "outbox.h"

#include <QElapsedTimer>

#include <deque>

/**
 * What the screens see is here and only here: facts come through the inbox, are folded at most once a frame, and go to
 * the memory in the same transaction as their effects. What people do is journalled, folded, and handed on once recorded.
 */
class Console : public Desk
{
    Q_OBJECT
public:
    /** `directory` empty: nothing is kept (replays). */
    Console(FaultCatalogue catalogue, const QString &directory, WorkSettings work = {}, AlertSettings alerts = {});
    ~Console() override;

    /** Folds what the last session left behind. Before setFeed(). */
    Result<void> open();
    /** Starts hearing. The feed posts into inbox(). */
    void setFeed(std::unique_ptr<Feed> feed);
    Inbox &inbox() { return m_inbox; }
    const Clock &clock() const { return m_clock; }
    /** Shows a network before any feed is there (the demo's). Does nothing when one is known already. */
    void showNetwork(const QByteArray &inventoryJson);
    Feed *feed() { return m_feed.get(); }
    /** A sentence for the feed's health field until another one comes: what its feed cannot say itself. */
    void showProblem(const QString &sentence);
    /** A recording was turned back: this state takes the place of the one that is shown, and of what waits to be folded. */
    Result<void> replaceState(const QByteArray &state);
    void close(); ///< an orderly exit: feed stopped, checkpoint written

    const Operations &operations() const override { return *m_operations; }
    UtcMs now() const override;
    DeskIdentity identity() const override { return m_identity; }
    FeedHealth feedHealth() const override;
    FeedReport feedReport() const override;
    FrameTimes &frameTimes() { return m_times; }
    Result<ActionId> act(DeskAction action) override;
    Result<CommandId> request(CommandRequest request) override;
    Verdict check(const CommandRequest &request) const override;
    void cancel(const CommandId &command) override;
    void history(StationIx station, PortIx port, int limit, const QByteArray &cursor,
                 std::function<void(Result<HistoryPage>)> answer) override;

Q_SIGNALS:
    void tokenRefused(const QString &sentence); ///< before the feed was ever live

private:
    void pulse();
    void takeInbox();
    bool applySlice(); ///< of the batch in front; true when that is whole
    void keepApplied();
    void finishBatch();
    void foldOwn(const DeskAction &action, UtcMs at);
    Result<quint64> journal(const DeskAction &action, UtcMs at, const QByteArray &key);
    void recorded(quint64 ticket);
    void takeStatus(const FeedStatus &status);
    void takeWelcome(const FeedWelcome &welcome);
    void takeBackUndelivered();
    void outcomeUnknown(const CommandId &id);
    void commandRefused(const CommandId &id, const QString &why);
    void fillIdentity(DeskAction &action) const;
    bool isFeedLive() const;

    SystemClock m_clock;
    const FaultCatalogue m_catalogue;
    const QString m_directory;
    std::unique_ptr<Operations> m_operations;
    std::unique_ptr<DeskMemory> m_memory; ///< null: nothing is kept
    Inbox m_inbox;
    FrameGate m_gate;
    FrameTimes m_times;
    FeedDiary m_diary;
    std::deque<FactBatch> m_waiting; ///< taken from the inbox, not yet folded
    size_t m_folded = 0;             ///< facts of the one in front that are
    Changes m_changes;               ///< of what is folded and not told to the screens
    Changes m_unkept;                ///< of what is folded and not given to the memory
    std::vector<StoredFact> m_rows;  ///< whole batches for the memory
    QElapsedTimer m_lifetime;
    std::deque<std::pair<quint64, qint64>> m_writes; ///< ticket and time (ns of m_lifetime) of what is not durable yet
    std::unique_ptr<Feed> m_feed;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<CommandCourier> m_courier;
    FeedStatus m_status;
    QString m_refusal; ///< what the gateway would not record, for the health field
    DeskIdentity m_identity;
    bool m_everLive = false;
};
