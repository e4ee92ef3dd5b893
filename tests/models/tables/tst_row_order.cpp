// What the port table's order is made of: radix sort, rows moved in place, ranks of texts.

#include "radix_order.h"
#include "row_merge.h"
#include "text_ranks.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

class RowOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void radixOrderIsStableOrder()
    {
        QRandomGenerator random(3);
        std::vector<std::vector<quint32>> words(2, std::vector<quint32>(5000));
        for (size_t i = 0; i < 5000; ++i) {
            words[0][i] = random.bounded(50u) << 27;
            words[1][i] = random.generate() >> random.bounded(32);
        }
        std::vector<PortIx> order;
        radixOrder(words, order);
        std::vector<PortIx> expected(5000);
        for (quint32 i = 0; i < 5000; ++i)
            expected[i] = {i};
        std::stable_sort(expected.begin(), expected.end(), [&](PortIx a, PortIx b) {
            return std::pair(words[0][a.value], words[1][a.value]) < std::pair(words[0][b.value], words[1][b.value]);
        });
        QCOMPARE(order, expected);
    }

    void rowsMoveInPlaceAsInACopy()
    {
        QRandomGenerator random(9);
        for (int round = 0; round < 500; ++round) {
            std::vector<PortIx> rows(random.bounded(40u)), expected;
            for (quint32 i = 0; i < rows.size(); ++i)
                rows[i] = {i};
            std::vector<quint32> out;
            std::vector<RowInsertion> in;
            for (quint32 i = 0; i <= rows.size(); ++i) {
                for (quint32 n = random.bounded(3u) / 2 * random.bounded(3u); n > 0; --n) {
                    in.push_back({i, {1000 + quint32(in.size())}});
                    expected.push_back(in.back().port);
                }
                if (i < rows.size() && random.bounded(3u) == 0)
                    out.push_back(i);
                else if (i < rows.size())
                    expected.push_back(rows[i]);
            }
            mergeRows(rows, out, in);
            QCOMPARE(rows, expected);
        }
    }

    void ranksStayWhenATextAppears()
    {
        TextRanks ranks;
        const quint16 b = ranks.idOf(u"Şişli"_s), d = ranks.idOf(u"Zürich"_s);
        const quint32 rankB = ranks.rank(b), rankD = ranks.rank(d), generation = ranks.generation();
        const quint16 c = ranks.idOf(u"tarsus"_s), a = ranks.idOf(u"Çanakkale"_s);
        QVERIFY(ranks.rank(a) < rankB && rankB < ranks.rank(c) && ranks.rank(c) < rankD && rankD < ranks.rank(0));
        QCOMPARE(ranks.rank(b), rankB);
        QCOMPARE(ranks.idOf(u"tarsus"_s), c);
        QCOMPARE(ranks.generation(), generation);
        for (int i = 0; i < 200; ++i) // always into the same gap, until it is used up
            ranks.idOf(u"tarsus"_s + QString(i, u'a'));
        QVERIFY(ranks.generation() > generation);
        const std::vector<quint16> order = ranks.inOrder();
        QVERIFY(std::is_sorted(order.begin(), order.end(), [&](quint16 x, quint16 y) { return ranks.rank(x) < ranks.rank(y); }));
    }
};

QTEST_APPLESS_MAIN(RowOrderTest)
#include "tst_row_order.moc"
