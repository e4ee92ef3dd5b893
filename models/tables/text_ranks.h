#pragma once
// Places of texts in their alphabetical order, as numbers that stay when a text is added.

#include <QHash>
#include <QString>

#include <functional>
#include <vector>

/**
 * Ranks for items 0, 1, 2, ... whose order `less` tells. Ranks lie apart, so that a new item takes one between its
 * neighbours' and theirs stay; only when a gap is used up are all of them spread anew, and generation() counts up.
 */
class SpacedRanks
{
public:
    using Less = std::function<bool(quint32, quint32)>;
    static constexpr int bits = 25;
    static constexpr quint32 largest = (1u << bits) - 2; ///< one value is left for "no text"

    /** Items 0, 1, ... at once, given in their order; equal ones get neighbouring ranks. */
    void build(std::vector<quint32> order);
    void add(const Less &less); ///< item size(), which `less` knows already
    quint32 size() const { return quint32(m_ranks.size()); }
    quint32 rank(quint32 item) const { return m_ranks[item]; }
    const std::vector<quint32> &order() const { return m_order; }
    quint32 generation() const { return m_generation; }

private:
    void spread();

    std::vector<quint32> m_order, m_ranks;
    quint32 m_generation = 0;
};

/** Distinct texts, each with an id that never changes and a rank by its folded letters. Id 0 is the empty text and comes last. */
class TextRanks
{
public:
    TextRanks();
    /** Interns the text. At most 65,535 of them; what comes then shares the last id (texts of chargers are hostile). */
    quint16 idOf(const QString &text);
    const QString &text(quint16 id) const { return m_texts[id]; }
    quint32 rank(quint16 id) const { return id == 0 ? SpacedRanks::largest + 1 : m_ranks.rank(id); }
    size_t size() const { return m_texts.size(); }
    quint32 generation() const { return m_ranks.generation(); }
    /** Ids of the texts in order, without the empty one. */
    std::vector<quint16> inOrder() const;

private:
    std::vector<QString> m_texts;
    std::vector<QByteArray> m_folded;
    QHash<QString, quint16> m_ids;
    SpacedRanks m_ranks;
};
