#pragma once
// Many short texts in one run of bytes, to be searched as one.

#include <QByteArray>

#include <functional>
#include <vector>

/** Texts 0, 1, 2, ... in the order in which they were added; folded (folded_text.h), so that none contains a line break. */
class TextArena
{
public:
    void clear();
    void reserve(size_t texts, size_t bytes);
    void add(const QByteArray &folded);
    void add(const QString &text); ///< folds it
    size_t size() const { return m_starts.size(); }
    QByteArrayView at(size_t index) const;
    const QByteArray &bytes() const { return m_bytes; }

    /**
     * Calls `found` once for each text that contains `needle`, in ascending order. One pass over the bytes, 16 at a time
     * where the processor can; a text that was found is left at once. An empty needle is in every text; one
     * with a line break at its end stands for the end of a text.
     */
    template <typename Found>
    void search(QByteArrayView needle, Found found) const
    {
        size_t text = 0;
        for (qsizetype at = find(needle, 0); at >= 0 && text < m_starts.size(); at = find(needle, qsizetype(startOf(text)))) {
            while (text + 1 < m_starts.size() && m_starts[text + 1] <= quint32(at))
                ++text;
            found(text++);
            if (text >= m_starts.size())
                return;
        }
    }

private:
    quint32 startOf(size_t text) const { return m_starts[text]; }
    qsizetype find(QByteArrayView needle, qsizetype from) const;

    QByteArray m_bytes; ///< each text ends with a line break
    std::vector<quint32> m_starts;
};
