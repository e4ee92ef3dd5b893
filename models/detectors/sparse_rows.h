#pragma once
// Rows by a dense index, of which a part is needed, anywhere among the others.

#include "column.h"
#include "lazy_rows.h"

/** As LazyRows, for rows that most indexes do not need: 4 bytes for each index, and the rows lie close together. */
template <typename Row>
class SparseRows
{
public:
    const Row *find(quint32 index) const
    {
        const quint32 row = index < m_rowOf.size() ? m_rowOf[index] : 0;
        return row == 0 ? nullptr : m_rows.find(row - 1);
    }
    Row *find(quint32 index) { return const_cast<Row *>(std::as_const(*this).find(index)); }
    Row &at(quint32 index)
    {
        if (Row *known = find(index))
            return *known;
        if (index >= m_rowOf.size())
            m_rowOf.resize(index + size_t(1), 0);
        m_rowOf[index] = ++m_count;
        return m_rows.at(m_count - 1);
    }
    /** at() comes soon: the memory is asked for what it will read; expectNext() once that is there. */
    void expect(quint32 index) const
    {
        if (index < m_rowOf.size())
            __builtin_prefetch(&m_rowOf[index]);
    }
    void expectNext(quint32 index) const
    {
        if (index < m_rowOf.size() && m_rowOf[index] != 0)
            m_rows.expect(m_rowOf[index] - 1);
    }
    /** `work(index, row)` for every row that may have been written, by index. */
    template <typename Work>
    void each(const Work &work)
    {
        for (quint32 index = 0; index < m_rowOf.size(); ++index) {
            if (Row *row = find(index))
                work(index, *row);
        }
    }
    template <typename To>
    void remap(std::span<const To> to)
    {
        SparseRows moved;
        each([&](quint32 index, const Row &row) {
            if (index < to.size() && to[index].isValid() && !LazyRows<Row>::isBlank(row))
                moved.at(to[index].value) = row;
        });
        *this = std::move(moved);
    }
    size_t bytes() const { return m_rowOf.capacity() * sizeof(quint32) + m_rows.bytes(); }

    void save(QDataStream &stream) const
    {
        std::vector<quint32> indexes;
        std::vector<Row> rows;
        const_cast<SparseRows *>(this)->each([&](quint32 index, const Row &row) {
            if (LazyRows<Row>::isBlank(row))
                return;
            indexes.push_back(index);
            rows.push_back(row);
        });
        writeColumn(stream, indexes);
        writeColumn(stream, rows);
    }
    bool restore(QDataStream &stream, quint32 count)
    {
        *this = SparseRows();
        std::vector<quint32> indexes;
        std::vector<Row> rows;
        if (!readColumn(stream, indexes, count) || !readColumn(stream, rows, count) || indexes.size() != rows.size())
            return false;
        for (size_t i = 0; i < rows.size(); ++i) {
            if (indexes[i] >= count)
                return false;
            at(indexes[i]) = rows[i];
        }
        return true;
    }

private:
    Column<quint32> m_rowOf; ///< 1 + row; 0: none
    LazyRows<Row> m_rows;
    quint32 m_count = 0;
};
