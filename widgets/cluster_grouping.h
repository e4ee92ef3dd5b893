#pragma once
// Finds the rings of one level after the other, from the finest to the coarsest. Used by MapClusters alone.

#include <QtGlobal>

#include <array>
#include <functional>
#include <span>
#include <vector>

/**
 * Rings lie in rows of a height that no two rings' reach exceeds, from left to right, so that those that touch are found by one
 * sweep over memory. The one with the most ports takes in what it touches and keeps its place: going to a coarser level only
 * ever takes some away, which keeps the rows sorted.
 */
class ClusterGrouping
{
public:
    static constexpr int finest = 19, fanFrom = 17;
    static constexpr quint32 mostFanned = 36;
    static constexpr int portPitch = 14; ///< pixels from port to port where they are drawn one by one
    static constexpr double largestRing = 19, smallestRing = 8, signRadius = 7;

    struct Item
    {
        quint32 x, y;    ///< unit square x 2^32
        quint32 cluster, weight;
        quint8 ring;     ///< quarters of a pixel of radius that it needs as a ring
        quint8 alone;    ///< and where ports are drawn one by one
    };
    static Item item(quint32 x, quint32 y, quint32 cluster, quint32 ports);
    static double ringRadius(quint32 ports);
    static double blockRadius(quint32 ports);
    static int rowShift(int level); ///< rows of a level are 2^shift high, in units of 2^-32

    explicit ClusterGrouping(std::vector<Item> items); ///< sorts them
    void renumber();                   ///< item n stands for cluster n from now on
    std::span<const Item> items() const { return m_items; } ///< of the current level, by row, then x

    /** The ring `centre` takes in others on `level`, with so much room (pixels of radius): returns the new ring's index. */
    using Join = std::function<quint32(quint32 centre, std::span<const quint32> taken, int level, double room)>;
    /** To that level; call with finest, then one less each time. */
    void group(int level, const Join &join);

private:
    struct Pair { quint32 a, b; };
    void sort(int shift);
    void mergeRows(int shift);
    void measure(int level);
    void findPairs(int shift);
    void sortByWeight();
    void listNeighbours();
    void takeIn(int level, const Join &join);

    std::vector<Item> m_items, m_other;
    std::vector<quint32> m_reach;      ///< by item: radius in units of 2^-32
    quint32 m_largest = 0;             ///< of m_reach
    std::vector<Pair> m_pairs;         ///< of items that touch
    std::vector<quint32> m_starts, m_fill, m_neighbours; ///< the same by item
    std::vector<quint32> m_order;      ///< items that touch any, most ports first
    std::vector<quint8> m_isTaken;
    std::vector<quint32> m_taken;
};
