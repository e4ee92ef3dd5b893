#pragma once
// What the alert book remembers of places: a byte for each, and a row for those where something was ever raised.

#include "column.h"
#include "ids.h"
#include "ocpp_types.h"

#include <deque>
#include <span>
#include <vector>

class QDataStream;

/** One port, or one station as a whole (OCPP's connector or EVSE 0), that something was raised about. */
struct AlertPlace
{
    std::vector<quint32> alerts; ///< newest of each condition that was ever raised here
    qint32 fault = -1;           ///< the alert of the fault that the status stands for
    qint32 warning = -1;         ///< the alert of a code that was reported without Faulted
    quint16 waits = 0;           ///< how many conditions here wait for their on-delay
};

/** Rows by port or by station. 5 bytes a place, and about 64 for each that had an alert; references stay valid. */
class PlaceTable
{
public:
    ocpp::Status status(quint32 place) const { return place < m_statuses.size() ? m_statuses[place] : ocpp::Status::Unknown; }
    void setStatus(quint32 place, ocpp::Status status);
    const AlertPlace *find(quint32 place) const ///< null: nothing was ever raised there
    {
        const quint32 row = place < m_rowOf.size() ? m_rowOf[place] : 0;
        return row == 0 ? nullptr : &m_rows[row - 1];
    }
    AlertPlace *find(quint32 place) { return const_cast<AlertPlace *>(std::as_const(*this).find(place)); }
    AlertPlace &at(quint32 place); ///< made when there is none
    std::deque<AlertPlace> &rows() { return m_rows; }
    const std::deque<AlertPlace> &rows() const { return m_rows; }

    /** A fact about this place comes soon. */
    void expect(quint32 place) const
    {
        if (place < m_statuses.size())
            __builtin_prefetch(&m_statuses[place]);
        if (place < m_rowOf.size())
            __builtin_prefetch(&m_rowOf[place]);
    }
    /** New index of each place; one above them all for what is gone. */
    template <typename Ix>
    void remap(std::span<const Ix> to);

    /** By place, so that equal tables give equal bytes. */
    void save(QDataStream &stream) const;
    bool restore(QDataStream &stream);

private:
    Column<ocpp::Status> m_statuses;
    Column<quint32> m_rowOf; ///< 1 + row; 0: none
    std::deque<AlertPlace> m_rows;
};

template <typename Ix>
void PlaceTable::remap(std::span<const Ix> to)
{
    PlaceTable now;
    for (quint32 i = 0; i < to.size(); ++i) {
        if (!to[i].isValid())
            continue;
        if (const ocpp::Status known = status(i); known != ocpp::Status::Unknown)
            now.setStatus(to[i].value, known);
        if (AlertPlace *row = find(i))
            now.at(to[i].value) = std::move(*row);
    }
    *this = std::move(now);
}
