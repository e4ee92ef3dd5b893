#pragma once
// Brings a store of any past version to the newest one, in numbered steps (resources/sql/NNNN_name.sql).

#include "sqlite.h"

/** The schema version that this program writes: the number of the last migration. */
int newestSchema();

/**
 * Applies the missing migrations, each in one transaction with the version it reaches (PRAGMA user_version). A Problem
 * when the file is newer than this program, damaged, or cannot be written; the file is then as it was. `path` is for
 * the sentence only.
 */
Result<void> migrate(sqlite::Database &database, const QString &path);
