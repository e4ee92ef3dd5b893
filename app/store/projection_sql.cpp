#include "projection_sql.h"

std::string_view upsertSql(ProjectedRow::Table table)
{
    switch (table) {
    case ProjectedRow::Table::Alerts:
        return "INSERT OR REPLACE INTO alerts (id, fault, code, title, info, tier, safety, state, station, port, raised,"
               " last_raised, returned, acknowledged, closed, acknowledged_by, owner, shelved_until, shelve_reason,"
               " suppressed_by, count, work_order)"
               " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    case ProjectedRow::Table::Outages:
        return "INSERT OR REPLACE INTO outages (port, start, \"end\", cause, code, excluded, alert)"
               " VALUES (?,?,?,?,?,?,?)";
    case ProjectedRow::Table::Orders:
        return "INSERT OR REPLACE INTO orders (id, alert, site, station, ports, title, fault_code, part, skill, tier,"
               " stage, assignee, opened, planned, closed, test_step, test_command, test_transaction, test_energy_wh,"
               " test_peak_w, test_no_load, test_why, overridden_by, override_reason)"
               " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    case ProjectedRow::Table::Evidence:
        return "INSERT OR REPLACE INTO evidence (work_order, number, at, what) VALUES (?,?,?,?)";
    case ProjectedRow::Table::Commands:
        return "INSERT OR REPLACE INTO commands (id, action, station, port, evse, connector, arguments, person, reason,"
               " alert, stage, requested, changed, detail, answer) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    case ProjectedRow::Table::Transitions:
        return "INSERT OR REPLACE INTO transitions (alert, at, \"from\", \"to\", person, why) VALUES (?,?,?,?,?,?)";
    }
    return {};
}
