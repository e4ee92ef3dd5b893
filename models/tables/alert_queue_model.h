#pragma once
// The triage queue: one row per incident, most urgent first.

#include "operations.h"

#include <QAbstractListModel>
#include <QHash>

#include <map>
#include <optional>
#include <tuple>

/** Which incidents the queue shows. Quiet alerts (shelved, part of an incident) are never rows, only counted. */
struct QueueFilter
{
    bool tiers[4] = {true, true, true, true}; ///< P1..P4
    bool mine = false, unowned = false;
    RegionIx region;
    QString me; ///< whose "mine" is
    friend bool operator==(const QueueFilter &, const QueueFilter &) = default;
};

/** Counts in the scope (region), whatever the tier toggles say: incidents, and the ports that they and their members are about. */
struct QueueCounts
{
    int tiers[4] = {};
    int open = 0, ports = 0, mine = 0, unowned = 0, unacknowledged = 0, shelved = 0, suppressed = 0;
    friend bool operator==(const QueueCounts &, const QueueCounts &) = default;
};

/**
 * Order: tier, safety flag, points of what depends on it (models/triage/priority), time until the port falls under 97 %,
 * age, id. A row whose key changes moves, unless it is pinned (the row under the cursor while the pane has focus); rows
 * come in at their place. What only time changes (a budget that runs out, an hour that is busy) is looked at again a few
 * rows a second.
 */
class AlertQueueModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit AlertQueueModel(const Operations &operations, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    void setFilter(const QueueFilter &filter);
    const QueueFilter &filter() const { return m_filter; }
    const QueueCounts &counts() const { return m_counts; }
    AlertId alertAt(int row) const; ///< invalid when there is no such row
    int rowOf(AlertId alert) const; ///< -1 when it is not shown
    /** The most urgent shown alert that nobody owns; invalid when there is none. */
    AlertId firstUnowned() const;

    void apply(const Changes &changes, UtcMs now); ///< after Operations took the facts
    void setNow(UtcMs now);
    quint64 comparisons() const { return m_comparisons; } ///< of rows so far: what keeping the order costs
    void pin(AlertId alert); ///< stays in its row until another (or none: {}) is pinned

Q_SIGNALS:
    void countsChanged();

private:
    /** tier, not safety, points (tenths, negative), falls under 97 % at, raised, id: the smallest is the most urgent. */
    using Key = std::tuple<int, bool, qint64, UtcMs, UtcMs, quint64>;
    /** What a row is about, with everything under it. */
    struct Extent { int ports = 0, sites = 0, members = 0; QString reasons; };

    bool passes(const Alert &alert) const;
    bool inScope(const Alert &alert) const;
    Key keyOf(const Alert &alert);       ///< takes the extent anew
    Extent extentOf(AlertId id) const;
    void lookAgain();
    void weighMembers(AlertId id, int depth);
    Budget budgetOf(const Alert &alert) const; ///< of its port; of a station, that of the port with least left
    std::vector<PortIx> portsOf(const Alert &alert) const;
    void settle(AlertId id);
    void move(int from, AlertId id, const Key &key);
    void reload();
    void resetRows();
    void forgetKey(AlertId id) { m_keys.remove(id); m_extents.remove(id); }
    /** What one alert adds to the counts. */
    struct Share { QueueCounts counts; std::vector<PortIx> ports; };
    Share shareOf(const Alert &alert) const;
    void weigh(AlertId id);          ///< its old share out, its present one in
    void add(const Share &share, int sign);
    void count();                    ///< all of them anew
    QString place(const Alert &alert) const;
    QString accessibleText(const Alert &alert) const;

    struct Row { Key key; AlertId id; };
    int placeOf(const Key &key, int without = -1) const;

    const Operations &m_operations;
    QueueFilter m_filter;
    QueueCounts m_counts;
    QHash<AlertId, Share> m_shares; ///< only looked up, never walked; as the next
    QHash<PortIx, int> m_openOn;    ///< how many alerts a port has
    std::vector<Row> m_rows;
    QHash<AlertId, Key> m_keys; ///< of the rows; only looked up, never walked
    QHash<AlertId, Extent> m_extents; ///< of the rows; only looked up
    int m_lookedAt = 0;         ///< row that lookAgain() comes to next
    AlertId m_pinned;
    UtcMs m_now = 0;
    mutable quint64 m_comparisons = 0;
};
