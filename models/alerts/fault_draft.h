#pragma once
// An entry of the fault catalogue that somebody is writing, and how it becomes a file of the operator's folder.

#include "fault_catalogue.h"
#include "unmapped_book.h"

/** What a form holds. Lists are one item a line. */
struct FaultDraft
{
    FaultEntry entry;
    bool hasCode = false;        ///< a vendor's code leads to it: the members below count
    QString vendor, vendorId;    ///< with * and ?; one of them names somebody
    QString model, firmware;     ///< with * and ?; empty: any
    QString code;
    VendorTable::Form form = VendorTable::Form::Name;
    QString means;               ///< id of an entry that is there already and explains the code; empty: `entry` does
};

/** What is wrong with one field of the form. */
struct DraftProblem
{
    enum class Field : quint8 { Id, Title, Meaning, Policy, Vendor, Model, Firmware, Code, Means, Ladder, Provenance };
    Field field = Field::Title;
    QString sentence;
};

/** Pre-filled from what a charger said. The id is new in `catalogue`. */
FaultDraft draftFor(const UnmappedCode &code, const FaultCatalogue &catalogue, const QString &by);
/** To change an entry in a file of one's own; `by` goes into the provenance of one that was shipped. */
FaultDraft draftFor(const FaultEntry &entry, const QString &by);
/**
 * Of a file that a form wrote: one entry, one table with one code, or both. None for a file that has anything else: a form
 * would lose it.
 */
std::optional<FaultDraft> draftOf(const QByteArray &json);
/** "acme:E3107" of "Acme Corp." and "E-3107": as the schema asks, and not in `catalogue`. */
QString newFaultId(const QString &vendor, const QString &code, const FaultCatalogue &catalogue);

/** Everything that is wrong, in the order of the form; empty: it can be kept. */
std::vector<DraftProblem> check(const FaultDraft &draft, const FaultCatalogue &catalogue);
/** The file: format faultline.faults.1 with this entry, its table, or both. */
QByteArray toJson(const FaultDraft &draft);
/** "acme-e-3107.json": small letters, digits and hyphens only, whatever the charger said. */
QString fileNameFor(const FaultDraft &draft);

/**
 * Writes a file of the folder, whole or not at all. `before`: what was read when the form opened, null for a file that
 * must not be there yet; a file that is another one by now is left alone, and the Problem says so.
 */
Result<void> writeFaultFile(const QString &folder, const QString &name, const QByteArray &json, const QByteArray &before);
/** Of a new draft: fileNameFor(), or with a number behind it when that is taken. */
QString freeFileName(const QString &folder, const FaultDraft &draft);
