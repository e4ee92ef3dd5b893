#pragma once
// Codes that the catalogue does not explain, as chargers said them: what an analyst makes entries from.

#include "fact.h"
#include "vendor_table.h"

#include <QHash>

#include <set>
#include <span>
#include <vector>

struct UnmappedCode
{
    QByteArray vendor, model, firmware; ///< as the station's last boot said (else the inventory); may be empty
    QString code;         ///< what no table explains, word for word: "E-3107", "0x80"
    QString said;         ///< the whole code as the charger last gave it: "GroundFailure E-3107"
    QString info;         ///< sample of its info text, printable
    QString vendorId;     ///< sample of the StatusNotification's vendorId, printable
    QString standsIn;     ///< id of the entry that stands in for it; "unmapped" when none does
    ocpp::ErrorCode errorCode = ocpp::ErrorCode::NotGiven; ///< that came with it last (1.6)
    UtcMs firstSeen = 0, lastSeen = 0;
    quint64 count = 0;    ///< reports
    std::vector<StationIx> stations; ///< ascending, at most UnmappedBook::mostStations
};

/**
 * Folded from the reports that AlertBook explains, so that every desk has the same list. Bounded: when it is full, what
 * was not seen for the longest time makes room, so that a charger that says random words cannot fill a desk's memory.
 */
class UnmappedBook
{
public:
    static constexpr size_t mostCodes = 2000, mostStations = 1000;

    /**
     * One report. The caller fills in what else it has; samples are empty the first time. Valid until the next call. Does
     * not allocate for a code that is known at this station.
     */
    UnmappedCode &saw(const StationKind &kind, const QString &code, StationIx station, UtcMs at);
    const std::vector<UnmappedCode> &all() const { return m_codes; } ///< in no order that means anything
    /** What nobody explains of a code that this station said ("OtherError E-3107"); null: all of it is explained. */
    const UnmappedCode *find(StationIx station, const QString &said) const;
    quint64 revision() const { return m_revision; } ///< moves with every change; not part of the state

    void remap(std::span<const StationIx> stations);
    void save(QDataStream &stream) const;
    void restore(QDataStream &stream);

private:
    const QByteArray &keyOf(const StationKind &kind, const QString &code);
    const QByteArray &keyOf(const UnmappedCode &code) { return keyOf({code.vendor, code.model, code.firmware}, code.code); }
    quint32 add(const StationKind &kind, const QString &code, UtcMs at);
    void makeRoom();

    std::vector<UnmappedCode> m_codes;
    QHash<QByteArray, quint32> m_byKey;
    std::set<std::pair<UtcMs, quint32>> m_bySight; ///< the one not seen for the longest time first
    QByteArray m_key; ///< its memory is used again
    quint64 m_revision = 0;
};
