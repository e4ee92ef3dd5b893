#pragma once
// What a fault code means, how urgent it is, and what may be done about it. Loaded from resources/faults/*.json.

#include "ocpp_event.h"
#include "port_state.h"
#include "result.h"
#include "vendor_table.h"

#include <QHash>
#include <QStringList>

/** What software may do about a fault (standards reference 4.2; judgement). */
enum class ResetPolicy : quint8 { None, AutoLimited, NoAuto, Lockout };
std::string_view text(ResetPolicy policy); ///< "none", "auto_limited", "no_auto", "lockout"

struct FaultEntry
{
    QString id;       ///< "ocpp16:GroundFailure", "mrec:CX002", "derived:ConnectionLost", "unmapped"
    QString code;     ///< "GroundFailure", "CX002", ...
    QString title;    ///< "Ground fault"
    QString meaning;  ///< plain words
    QStringList causes;
    Tier tier = Tier::P3;
    bool safety = false;
    ResetPolicy policy = ResetPolicy::NoAuto;
    QStringList ladder; ///< next steps in words, first one first
    QStringList parts, skills;
    QString provenance;
    bool warns = false;          ///< also an alert (P3 at most) when a port that is not Faulted reports it
    QStringList stoppedReasons;  ///< 2.x stoppedReason values that hint at it
    QString file;                ///< the operator's file that it is from; empty: it is shipped
};

/** Vendor codes that say that all is well: "", "0", "0x00", "NoError", "null", all zeros (data of real chargers). */
bool isFine(const QByteArray &vendorErrorCode);
/** Does the report name any fault or warning at all? */
bool namesFault(const ocpp::StatusReport &report);
/** Does a 2.x event announce something abnormal (as against a measured value that merely changed)? */
bool isAlarming(const ocpp::Alarm &alarm);
/** The code as the charger said it: "GroundFailure CX002", "NoPPDetected"; empty when it named none. */
QString codeText(const ocpp::StatusReport &report);
QString codeText(const ocpp::Alarm &alarm);

/** Why a code means what it means here. */
struct Explanation
{
    const FaultEntry *entry = nullptr; ///< never null: at least "unmapped"
    QString table;                  ///< which list knew it, in words: "ChargeX MREC", "Zaptec Go", "OCPP 1.6 error codes"
    std::vector<CodeMatch> matches; ///< of a vendor's table, most urgent first
    QString rest;                   ///< codes that no table explains, verbatim
};

class FaultCatalogue
{
public:
    FaultCatalogue();
    /** The files that are shipped, from `folder` (a directory or ":/faults"). */
    static Result<FaultCatalogue> fromFolder(const QString &folder);
    /** Whose file is it? What an operator's file replaces is remembered: overridden(). */
    enum class Origin : quint8 { Shipped, Operator };
    /** Adds what one JSON file has; a later entry with the same id replaces, a later table is asked first. All or nothing:
     * the Problem names the first thing at fault. What it refers to may be in a file that is added later. */
    Result<void> add(const QByteArray &json, const QString &fileName, Origin origin = Origin::Shipped);
    /** Everything that is wrong with a file, a line each; empty: it can be added. Knows the ids that are here already. */
    QStringList check(const QByteArray &json, const QString &fileName) const;

    const FaultEntry *find(const QString &id) const;
    const std::vector<FaultEntry> &entries() const { return m_entries; }
    /** The entry as it is shipped, where an operator's file replaced it; null: nobody did. */
    const FaultEntry *overridden(const QString &id) const;
    const QHash<QString, QString> &aliases() const { return m_aliases; } ///< id to the id that it stands for
    /** What the code of a status report means; order: MREC, EVgo, vendor, 1.6 errorCode, unmapped (standards 3.1). */
    const FaultEntry &explain(const ocpp::StatusReport &report, const StationKind &kind = {}) const;
    const FaultEntry &explain(const ocpp::Alarm &alarm, const StationKind &kind = {}) const;
    /** The same with the reasoning: which table, which of its codes, and what nobody explains. */
    Explanation explainInFull(const ocpp::StatusReport &report, const StationKind &kind) const;
    Explanation explainInFull(const ocpp::Alarm &alarm, const StationKind &kind) const;
    const std::vector<VendorTable> &tables() const { return m_tables; }
    const FaultEntry &unmapped() const { return m_unmapped; }
    /** The fault that a session's stop reason hints at ("EmergencyStop"); null for reasons that hint at none. */
    const FaultEntry *explainStop(const QByteArray &stoppedReason) const;

private:
    void put(FaultEntry entry, Origin origin);
    const FaultEntry *worstOf(const QString &scheme, const QByteArray &codes) const;
    bool byVendor(const QByteArray &code, const QByteArray &info, ocpp::ErrorCode errorCode, const QByteArray &vendorId,
                  const StationKind &kind, Explanation &found) const;
    const FaultEntry &entryOf(const QString &id) const; ///< "unmapped" when there is none
    const FaultEntry &native(ocpp::ErrorCode code) const;
    const FaultEntry *bySeverity(int severity) const;
    const FaultEntry *byComponent(const ocpp::Alarm &alarm) const;

    std::vector<FaultEntry> m_entries;
    QHash<QString, int> m_byId;
    QHash<QString, QString> m_aliases; ///< "evgo:F003" -> "mrec:CX014"
    QHash<QString, FaultEntry> m_overridden;
    std::vector<VendorTable> m_tables;  ///< the last one added is asked first
    FaultEntry m_unmapped;
};
