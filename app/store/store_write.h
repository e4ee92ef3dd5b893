#pragma once
// What one transaction of the store carries, as plain values that cross to the store's thread.

#include "stored_fact.h"

#include <QFile>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

/** A value of a projected row. Text is UTF-8. */
using Cell = std::variant<std::monostate, qint64, double, QByteArray>;

/** One row of a readable table, inserted or replaced by its id. */
struct ProjectedRow
{
    enum class Table : quint8 { Alerts, Outages, Orders, Evidence, Commands, Transitions };
    Table table = Table::Alerts;
    std::vector<Cell> cells; ///< in the order of the table's columns
};

/** Something a person did or asked for, as the journal keeps it. */
struct JournalEntry
{
    DeskAction action;
    UtcMs at = 0;
    QByteArray key; ///< action id; of an intent the command id
};

/** What the gateway made of a journalled action. */
struct Delivery
{
    QByteArray key;
    UtcMs at = 0;
    quint64 sequence = 0; ///< 0: not told
    QString refused;      ///< empty: recorded there
};

/** A complete state and the place in the facts where it holds. */
struct Checkpoint
{
    qint64 ordinal = -1; ///< of the last fact in it; -1: everything written before this write
    UtcMs made = 0;
    QByteArray epoch;
    quint64 sequence = 0;
    QByteArray inventoryDigest;
    QByteArray state; ///< Operations::save(); empty when it lies in `file`
    QString file = {}; ///< its name in the store's folder
    std::shared_ptr<const QFile> mapped = {}; ///< the file whose bytes `state` shows; they go with the last Checkpoint that has it
    std::shared_ptr<const qint64> mark = {}; ///< where it holds when ordinal is not known: what StoreWrite::mark was set to
};

/** One unit: all of it reaches the disk, or nothing. */
struct StoreWrite
{
    std::vector<JournalEntry> journal;
    std::vector<StoredFact> facts;
    std::vector<ProjectedRow> effects;
    std::vector<Delivery> deliveries;
    std::optional<Checkpoint> checkpoint;
    std::optional<QByteArray> inventoryDigest;
    std::shared_ptr<qint64> mark; ///< is set to the ordinal of the last fact up to and with this write
    bool urgent = false;  ///< somebody waits for "recorded": commit at once
    bool goodbye = false; ///< the last write of an orderly exit
    quint64 ticket = 0;   ///< given by SqlStore::write()

    qsizetype weight() const ///< bytes, roughly
    {
        qsizetype sum = qsizetype(effects.size()) * 400 + qsizetype(journal.size()) * 600;
        for (const StoredFact &fact : facts)
            sum += fact.raw.size() + 64;
        return sum + (checkpoint ? checkpoint->state.size() : 0);
    }
};
