#pragma once
// Rows of the port table as text for other programs, written in slices.

#include "port_table_model.h"

/**
 * Writes the given ports with the given columns, a slice at a time, so that half a million rows never stop the window.
 * Each row is written as it stands when its turn comes. Times are UTC (RFC 3339), power in kW, energy in kWh,
 * budgets in hours: what a spreadsheet can reckon with, not what the table abbreviates.
 */
class PortExport
{
public:
    enum class Format : quint8 {
        Csv,  ///< RFC 4180 with a head; formulas defused
        Json, ///< array of objects with the columns' ids as keys; what is not known is left out
        Tsv   ///< for the clipboard, with a head, as the table reads; tabs and line breaks are blanks, formulas defused
    };

    PortExport(const PortTableModel &model, const Operations &operations, std::vector<PortIx> ports, std::vector<PortColumn> columns, Format format);

    bool isDone() const { return m_next >= m_ports.size() && m_closed; }
    quint32 written() const { return quint32(m_next); }
    quint32 total() const { return quint32(m_ports.size()); }
    QByteArray next(size_t rows); ///< the next so many rows, with head or end where they belong; empty when done
    QByteArray all();             ///< everything that is left

private:
    struct Value { QString text; double number = 0; int decimals = -1; }; ///< decimals < 0: a text; both empty: not known
    QByteArray head() const;
    QByteArray row(PortIx port, bool first) const;
    Value valueOf(PortIx port, PortColumn column) const;

    const PortTableModel &m_model;
    const Operations &m_operations;
    std::vector<PortIx> m_ports;
    std::vector<PortColumn> m_columns;
    Format m_format;
    size_t m_next = 0;
    bool m_begun = false, m_closed = false;
};
