#pragma once
// The statements that keep the readable tables, one a table, by the deterministic ids of their rows.

#include "store_write.h"

#include <string_view>

constexpr int projectedTables = 6;
/** INSERT .. ON CONFLICT for that table; the cells bind in column order. */
std::string_view upsertSql(ProjectedRow::Table table);
