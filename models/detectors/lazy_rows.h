#pragma once
// Rows by a dense index, of which only those that are needed take memory.

#include "streams.h"

#include <cstring>
#include <memory>
#include <span>
#include <vector>

/**
 * Blocks of 256 rows, made when the first of them is written. A row is found without a search, so that its memory can
 * be asked for ahead of time. A row that was never written reads as Row(), and so does one that was written back to it:
 * both are saved alike.
 */
template <typename Row>
class LazyRows
{
    static_assert(std::is_trivially_copyable_v<Row>, "rows are compared and saved as they lie in memory");

public:
    const Row *find(quint32 index) const
    {
        const size_t block = index / inBlock;
        return block < m_blocks.size() && m_blocks[block] ? &m_blocks[block]->rows[index % inBlock] : nullptr;
    }
    Row *find(quint32 index) { return const_cast<Row *>(std::as_const(*this).find(index)); }
    Row &at(quint32 index)
    {
        if (Row *known = find(index))
            return *known;
        return made(index);
    }
    void expect(quint32 index) const
    {
        if (const Row *row = find(index)) {
            const char *bytes = reinterpret_cast<const char *>(row);
            for (size_t line = 0; line < sizeof(Row); line += 64)
                __builtin_prefetch(bytes + line);
        }
    }
    /** `work(index, row)` for every row that may have been written, by index. */
    template <typename Work>
    void each(const Work &work)
    {
        for (size_t block = 0; block < m_blocks.size(); ++block) {
            for (quint32 i = 0; m_blocks[block] && i < inBlock; ++i)
                work(quint32(block) * inBlock + i, m_blocks[block]->rows[i]);
        }
    }
    /** Every row moves to the new index of its own; those without one are gone. */
    template <typename To>
    void remap(std::span<const To> to)
    {
        LazyRows moved;
        each([&](quint32 index, const Row &row) {
            if (index < to.size() && to[index].isValid() && !isBlank(row))
                moved.at(to[index].value) = row;
        });
        *this = std::move(moved);
    }
    static bool isBlank(const Row &row)
    {
        static const Row blank;
        return std::memcmp(&row, &blank, sizeof(Row)) == 0;
    }
    size_t bytes() const
    {
        size_t blocks = 0;
        for (const auto &block : m_blocks)
            blocks += block ? 1 : 0;
        return m_blocks.capacity() * sizeof m_blocks[0] + blocks * sizeof(Block);
    }

    void save(QDataStream &stream) const
    {
        std::vector<quint32> indexes;
        std::vector<Row> rows;
        const_cast<LazyRows *>(this)->each([&](quint32 index, const Row &row) {
            if (isBlank(row))
                return;
            indexes.push_back(index);
            rows.push_back(row);
        });
        writeColumn(stream, indexes);
        writeColumn(stream, rows);
    }
    bool restore(QDataStream &stream, quint32 count)
    {
        *this = LazyRows();
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
    static constexpr quint32 inBlock = 256;
    struct alignas(64) Block
    {
        Row rows[inBlock];
    };

    Row &made(quint32 index)
    {
        const size_t block = index / inBlock;
        if (m_blocks.size() <= block)
            m_blocks.resize(block + 1);
        m_blocks[block] = std::make_unique<Block>();
        return m_blocks[block]->rows[index % inBlock];
    }

    std::vector<std::unique_ptr<Block>> m_blocks;
};
