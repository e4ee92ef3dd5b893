#include "name_index.h"
#include "name_scan.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/** Two regions, four sites, stations of two makers. */
Inventory places()
{
    Inventory inventory;
    inventory.regions = {{u"TX"_s, u"Texas"_s}, {u"TR"_s, u"Türkiye"_s}};
    const auto site = [&](const QString &id, const QString &name, const QString &city, const QString &state, quint32 region) {
        Site place;
        place.id = id;
        place.name = name;
        place.city = city;
        place.state = state;
        place.region = {region};
        inventory.sites.push_back(place);
    };
    site(u"792"_s, u"Baytown, I-10 exit 792"_s, u"Baytown"_s, u"TX"_s, 0);
    site(u"118"_s, u"Garth Rd"_s, u"Baytown"_s, u"TX"_s, 0);
    site(u"9"_s, u"Oak Grove"_s, u"El Paso"_s, u"TX"_s, 0);
    site(u"34"_s, u"IĞDIR Şarj İstasyonu"_s, u"Iğdır"_s, QString(), 1);
    const auto station = [&](const QString &id, quint32 where, const QString &model, int ports) {
        Station s;
        s.id = id;
        s.site = {where};
        s.model = model;
        inventory.stations.push_back(s);
        for (int evse = 1; evse <= ports; ++evse) {
            Port port;
            port.station = {quint32(inventory.stations.size() - 1)};
            port.evse = quint16(evse);
            inventory.ports.push_back(port);
        }
    };
    station(u"TX-BAY-792-03"_s, 0, u"Terra 184"_s, 2);
    station(u"TX-BAY-792-04"_s, 0, u"Terra 54"_s, 2);
    station(u"TX-BAY-118-01"_s, 1, u"Terra 184"_s, 1);
    station(u"TX-ELP-9-01"_s, 2, u"RT50"_s, 2);
    station(u"TR-IGD-34-01"_s, 3, u"RT50"_s, 1);
    return inventory;
}

/** "TX-BAY-792-03 any rank 2": a line a hit. */
QString lines(const Network &network, const NameIndex::Matches &matches)
{
    QStringList out;
    for (const NameIndex::StationHit &hit : matches.stations)
        out += network.station(hit.station).id + (hit.evse == NameIndex::anyEvse ? QString() : u"-"_s + QString::number(hit.evse))
            + u" rank %1"_s.arg(hit.rank);
    for (const NameIndex::SiteHit &hit : matches.sites)
        out += u"site "_s + network.site(hit.site).id;
    return out.join(u'\n');
}

QStringList ids(const Network &network, const NameIndex::Matches &matches)
{
    QStringList out;
    for (const NameIndex::StationHit &hit : matches.stations)
        out += network.station(hit.station).id;
    return out;
}

} // namespace

class NameIndexTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyOccurrenceIsFoundOnceInOrder();
    void wordsMatchInAnyOrder();
    void theWholeIdRanksBeforeItsBeginning();
    void aPortIsFoundByItsName();
    void accentsAndTurkishLettersDoNotMatter();
    void aModelIsFoundAndFollowsTheBoot();
    void aFurtherLetterLooksAtLess();
    void narrowedResultsEqualFreshOnes();
    void appearedStationsAreTakenIn();
    void slicesTakeInAtMostWhatTheyWereGiven();
};

void NameIndexTest::everyOccurrenceIsFoundOnceInOrder()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 400; ++round) {
        QByteArray text;
        const int size = random.bounded(120);
        for (int i = 0; i < size; ++i)
            text += char('a' + random.bounded(2));
        const QByteArray needle = QByteArray("abaabbab").mid(random.bounded(4), 1 + random.bounded(4));
        const int stride = 1 + random.bounded(20);
        std::vector<qsizetype> found, expected;
        eachOccurrence(text.data(), size_t(text.size()), needle, [&](size_t at) {
            found.push_back(qsizetype(at));
            return at + size_t(stride);
        });
        for (qsizetype at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + stride))
            expected.push_back(at);
        QCOMPARE(found, expected);
    }
}

void NameIndexTest::wordsMatchInAnyOrder()
{
    Network network;
    network.setInventory(places());
    NameIndex index(network);
    QVERIFY(index.build(100));
    const QStringList baytown{u"TX-BAY-792-03"_s, u"TX-BAY-792-04"_s};
    QCOMPARE(ids(network, index.find(u"792 baytown"_s)), baytown);
    QCOMPARE(ids(network, index.find(u"Baytown 792"_s)), baytown);
    QCOMPARE(ids(network, index.find(u"terra baytown garth"_s)), QStringList{u"TX-BAY-118-01"_s});
    QVERIFY(index.find(u"baytown paso"_s).stations.empty());
    QCOMPARE(index.find(QString()).stations.size(), 5u);
}

void NameIndexTest::theWholeIdRanksBeforeItsBeginning()
{
    Network network;
    network.setInventory(places());
    NameIndex index(network);
    index.build(100);
    QCOMPARE(lines(network, index.find(u"tx-bay-792-03"_s)), u"TX-BAY-792-03 rank 0"_s);
    QCOMPARE(lines(network, index.find(u"tx-elp"_s)), u"TX-ELP-9-01 rank 1"_s);
    QCOMPARE(lines(network, index.find(u"elp"_s)), u"TX-ELP-9-01 rank 2"_s);
    QCOMPARE(lines(network, index.find(u"grove"_s)), u"TX-ELP-9-01 rank 3\nsite 9"_s);
    QCOMPARE(lines(network, index.find(u"gd-3"_s)), u"TR-IGD-34-01 rank 4"_s);
    QCOMPARE(lines(network, index.find(u"rove"_s)), u"TX-ELP-9-01 rank 5\nsite 9"_s);
}

void NameIndexTest::aPortIsFoundByItsName()
{
    Network network;
    network.setInventory(places());
    NameIndex index(network);
    index.build(100);
    QCOMPARE(lines(network, index.find(u"TX-BAY-792-03-2"_s)), u"TX-BAY-792-03-2 rank 0"_s);
    QCOMPARE(lines(network, index.find(u"tx-bay-792-03-"_s)), u"TX-BAY-792-03 rank 0"_s);
    QCOMPARE(lines(network, index.find(u"03-2 bay"_s)), u"TX-BAY-792-03-2 rank 4"_s);
    QCOMPARE(lines(network, index.find(u"tx-bay-792-03-07"_s)), QString());
}

void NameIndexTest::accentsAndTurkishLettersDoNotMatter()
{
    Network network;
    network.setInventory(places());
    NameIndex index(network);
    index.build(100);
    for (const QString &typed : {u"igdir"_s, u"IĞDIR"_s, u"ığdır"_s, u"istasyonu"_s, u"İstasyonu"_s, u"sarj"_s})
        QCOMPARE(ids(network, index.find(typed)), QStringList{u"TR-IGD-34-01"_s});
}

void NameIndexTest::aModelIsFoundAndFollowsTheBoot()
{
    Network network;
    network.setInventory(places());
    NameIndex index(network);
    index.build(100);
    QCOMPARE(ids(network, index.find(u"rt50"_s)).size(), 2);
    ocpp::Booted boot;
    boot.model = "HYC300";
    network.applyBoot({3}, boot, 1);
    index.refresh({3});
    QCOMPARE(ids(network, index.find(u"rt50"_s)), QStringList{u"TR-IGD-34-01"_s});
    QCOMPARE(ids(network, index.find(u"hyc"_s)), QStringList{u"TX-ELP-9-01"_s});
}

void NameIndexTest::aFurtherLetterLooksAtLess()
{
    Inventory many = places();
    for (int i = 0; i < 20'000; ++i) {
        Station station;
        station.id = u"CA-LAX-%1"_s.arg(i);
        station.site = {2};
        many.stations.push_back(station);
    }
    Network network;
    network.setInventory(many);
    NameIndex index(network);
    while (!index.build()) { }
    index.find(u"bay"_s);
    const qint64 whole = index.scanned();
    QVERIFY(whole >= 20'000 * 12);
    index.find(u"bayt"_s);
    QVERIFY2(index.scanned() - whole < 1'000, qPrintable(QString::number(index.scanned() - whole)));
    const qint64 before = index.scanned();
    index.find(u"bay"_s); // a letter taken back was looked for already
    QCOMPARE(index.scanned(), before);
}

void NameIndexTest::narrowedResultsEqualFreshOnes()
{
    Network network;
    Inventory many = places();
    for (int i = 0; i < 300; ++i) {
        Station station;
        station.id = u"S%1-A%2"_s.arg(i % 17).arg(i);
        station.site = {quint32(i % 4)};
        many.stations.push_back(station);
    }
    network.setInventory(many);
    NameIndex typed(network);
    typed.build(1000);
    for (const QString &text : {u"tx-bay-792-03-12"_s, u"s16-a1 baytown"_s, u"terra 184 garth rd"_s, u"a17-1 grove"_s, u"792-04-2 bay"_s}) {
        for (qsizetype size = 1; size <= text.size(); ++size) {
            NameIndex fresh(network);
            fresh.build(1000);
            QCOMPARE(lines(network, typed.find(text.left(size))), lines(network, fresh.find(text.left(size))));
        }
    }
}

void NameIndexTest::appearedStationsAreTakenIn()
{
    Network network;
    network.setInventory(places());
    NameIndex index(network);
    index.build(100);
    network.addStation("NEW-1", ocpp::Version::V16);
    QVERIFY(!index.isComplete());
    QVERIFY(index.build(100));
    QCOMPARE(ids(network, index.find(u"new"_s)), QStringList{u"NEW-1"_s});
}

void NameIndexTest::slicesTakeInAtMostWhatTheyWereGiven()
{
    Network network;
    network.setInventory(places());
    NameIndex index(network);
    QVERIFY(!index.build(5));
    QCOMPARE(index.built(), 5u);
    QCOMPARE(ids(network, index.find(u"tx"_s)), QStringList{u"TX-BAY-792-03"_s});
    QVERIFY(index.build(5));
    QCOMPARE(ids(network, index.find(u"tx"_s)).size(), 4);
}

QTEST_GUILESS_MAIN(NameIndexTest)
#include "tst_name_index.moc"
