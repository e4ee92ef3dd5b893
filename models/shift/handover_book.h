#pragma once
// What one shift tells the next: notes that must be ticked off.

#include "fact.h"

#include <QDataStream>

#include <span>
#include <vector>

struct HandoverNote
{
    ActionId id;        ///< of the action that wrote it
    UtcMs at = 0;
    QString by, text;   ///< printable; names alerts and orders as they are shown ("AL-…", "WO-…")
    AlertId alert;      ///< what it is about, if anything
    OrderId order;
    UtcMs tickedAt = 0; ///< 0: open
    QString tickedBy;
    bool isOpen() const { return tickedAt == 0; }
};

/** Folded from desk actions. Ticked notes leave with forget(). */
class HandoverBook
{
public:
    void apply(const Fact &fact);
    const std::vector<HandoverNote> &notes() const { return m_notes; } ///< oldest first
    const HandoverNote *find(const ActionId &id) const;
    /** The rule that apply() enforces; for buttons. */
    Result<void> mayDo(const DeskAction &action) const;
    void forget(UtcMs time); ///< what was ticked off at `time` or before
    /** How often anything changed: screens look again when it moved. */
    quint64 revision() const { return m_revision; }

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

private:
    std::vector<HandoverNote> m_notes;
    quint64 m_revision = 0;
};
