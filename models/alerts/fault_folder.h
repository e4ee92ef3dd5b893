#pragma once
// An operator's own fault files: what they add, what they override, and what is wrong with them, a line each.

#include "fault_catalogue.h"

/** One file of the folder. */
struct FaultFileState
{
    QString name;            ///< of the file, without the folder
    int entries = 0;         ///< that are new
    int codes = 0;           ///< of vendors' tables
    QStringList overrides;   ///< ids of shipped entries that it replaces
    QStringList weakened;    ///< of them those that it allows more resets than the shipped entry does
    QStringList complaints;  ///< not empty: nothing of this file counts

    bool isWell() const { return complaints.isEmpty(); }
};

struct FaultFolder
{
    QString path;
    QString problem;                   ///< of the folder itself; empty: it can be read
    std::vector<FaultFileState> files; ///< every *.json, by name

    bool isWell() const { return complaints().isEmpty(); }
    QStringList complaints() const; ///< everything, a sentence each
};

/**
 * Adds every *.json of `path` to the catalogue, by name; a later file wins. Files may refer to each other, whatever their
 * order. A file with anything wrong in it is left out whole, and the others count: the catalogue is never without the
 * shipped entries.
 */
FaultFolder addFaultFolder(FaultCatalogue &catalogue, const QString &path);

/** For programs that end on a wrong file: the Problem is the first complaint. */
Result<void> addWholeFaultFolder(FaultCatalogue &catalogue, const QString &path);
