#pragma once
// What a fault code means, how urgent it is, and what may be done about it. Loaded from resources/faults/*.json.

#include "ocpp_event.h"
#include "port_state.h"

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
};

class FaultCatalogue
{
public:
    /** Adds the entries of one JSON file; a later entry with the same id replaces. Problem names the entry at fault. */
    Result<void> add(const QByteArray &json, const QString &fileName);

    const FaultEntry *find(const QString &id) const;
    const std::vector<FaultEntry> &entries() const { return m_entries; }
    /** What the code of a status report means; order: MREC, EVgo, vendor, 1.6 errorCode, unmapped (standards 3.1). */
    const FaultEntry &explain(const ocpp::StatusReport &report) const;
    const FaultEntry &explain(const ocpp::Alarm &alarm) const;
    const FaultEntry &unmapped() const { return m_unmapped; }

private:
    std::vector<FaultEntry> m_entries;
    QHash<QString, int> m_byId;
    FaultEntry m_unmapped;
};
