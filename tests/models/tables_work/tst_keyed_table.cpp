#include "cell_roles.h"
#include "ranked_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::vector<RankedRow> rows(const QString &letters)
{
    std::vector<RankedRow> out;
    for (const QChar letter : letters)
        out.push_back({letter.unicode(), Tier::None, QString(letter), QString(), -1});
    return out;
}

QString printed(const QAbstractItemModel &model)
{
    QString out;
    for (int row = 0; row < model.rowCount(); ++row)
        out += model.index(row, 0).data().toString();
    return out;
}

} // namespace

class KeyedTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anyOrderFollowsAnyOther_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        for (const auto &[before, after] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"", "abc"}, {"abc", ""}, {"abc", "cba"}, {"abcd", "bxdya"}, {"abc", "xyz"}, {"ab", "ab"}, {"abcdef", "fax"},
                 {"abc", "zabc"}, {"abc", "abcz"}, {"abc", "azbzc"}})
            QTest::addRow("%s to %s", before, after) << QString::fromLatin1(before) << QString::fromLatin1(after);
    }
    void anyOrderFollowsAnyOther()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        RankedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(rows(before));
        QCOMPARE(printed(model), before);
        model.setRows(rows(after));
        QString once; // a key that comes twice is one row
        for (const QChar c : after)
            if (!once.contains(c))
                once += c;
        QCOMPARE(printed(model), once);
    }
    void aSelectedRowKeepsItsThing()
    {
        RankedModel model;
        model.setRows(rows(u"abcd"_s));
        const QPersistentModelIndex marked(model.index(2, 0));
        model.setRows(rows(u"xcab"_s));
        QCOMPARE(marked.row(), 1);
        QCOMPARE(marked.data().toString(), u"c"_s);
        model.setRows(rows(u"xab"_s));
        QVERIFY(!marked.isValid());
    }
    void theSameRowsChangeInPlace()
    {
        RankedModel model;
        model.setRows(rows(u"abc"_s));
        QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged), inserted(&model, &QAbstractItemModel::rowsInserted),
            removed(&model, &QAbstractItemModel::rowsRemoved), changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows(rows(u"abc"_s));
        QCOMPARE(layout.size() + inserted.size() + removed.size(), 0);
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(KeyedTableTest)
#include "tst_keyed_table.moc"
