#pragma once
// One file of the fault catalogue as it was read, with everything that is wrong with it.

#include "fault_catalogue.h"

struct FaultFile
{
    static constexpr int longestTitle = 48, shortestMeaning = 20; ///< characters (resources/faults/schema)

    std::vector<FaultEntry> entries;
    QHash<QString, QString> aliases;  ///< id to the id that it stands for
    std::vector<VendorTable> tables;
    QStringList complaints;           ///< one a line, each with file, entry and field; empty: the file is well
};

/** "vendor:Code" as the schema asks for it. */
bool isFaultId(const QString &id);

/** Reads the JSON of resources/faults/schema. Never fails: what is wrong is a complaint. */
FaultFile readFaultFile(const QByteArray &json, const QString &fileName);
