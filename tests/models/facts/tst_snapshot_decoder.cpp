#include "models/facts/printed_fact.h"
#include "models/network/small_inventory.h"

#include "event_decoder.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr char part[] = "{\"part\":1,\"parts\":1,\"time\":\"2026-11-20T14:00:00.000Z\",\"stations\":[\"A\",\"B\",\"NEW\"],\"columns\":{"
                        "\"station\":[0,0,1,2,9],\"evse\":[1,2,1,4,1],\"status\":[\"Available\",\"Faulted\",\"Occupied\",\"\",\"Available\"],"
                        "\"error\":[\"NoError\",\"GroundFailure\",\"\",\"\",\"\"],\"vendor\":[\"\",\"CX002\",\"\",\"\",\"\"],"
                        "\"since\":[1000,2000,3000,0,0],\"online\":[1,1,1,0,1],\"session\":[0,0,2500,0,0],"
                        "\"transaction\":[\"\",\"\",\"tx-1\",\"\",\"\"],\"wh\":[-1,-1,1234.5,-1,-1],\"w\":[-1,-1,50000,-1,-1],"
                        "\"soc\":[-1,-1,63,-1,-1],\"protocol\":[\"ocpp1.6\",\"ocpp1.6\",\"ocpp2.0.1\",\"ocpp2.1\",\"\"]}}";

} // namespace

class SnapshotDecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsBecomePortByPort()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        decoder.decodeSnapshot(part, facts);
        QCOMPARE(printed(facts), QStringList({u"#0 s0p0 Snapshot Available NoError \"\" since=1000 online"_s,
                                              u"#0 s0p1 Snapshot Faulted GroundFailure \"CX002\" since=2000 online"_s,
                                              u"#0 s1p2 Snapshot Occupied  \"\" since=3000 online session=2500 \"tx-1\" Wh=1234.5 W=50000 soc=63"_s,
                                              u"#0 s4 StationAppeared \"NEW\" ocpp2.1"_s, u"#0 s4p7 PortAppeared 4"_s,
                                              u"#0 s4p7 Snapshot   \"\" since=0 offline"_s})); // the row of a station that is not there is gone
        for (const Fact &fact : facts)
            QCOMPARE(fact.at, parseTime("2026-11-20T14:00:00Z").value());
        QCOMPARE(decoder.roster().protocol(decoder.roster().station("B")), ocpp::Version::V201);
        QCOMPARE(decoder.lastSequence(), quint64(0)); // the cursor comes with feed.snapshotEnd
    }

    void missingAndShortColumnsSayNothing()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        decoder.decodeSnapshot("{\"time\":\"2026-11-20T14:00:00Z\",\"stations\":[\"A\"],\"columns\":{\"station\":[0,0],\"evse\":[1,2],\"status\":[\"Available\"],\"online\":\"x\"}}", facts);
        QCOMPARE(printed(facts), QStringList({u"#0 s0p0 Snapshot Available  \"\" since=0 offline"_s, u"#0 s0p1 Snapshot   \"\" since=0 offline"_s}));
    }

    void whatIsNoSnapshotIsOneBadFact()
    {
        for (const char *params : {"", "[]", "{}", "{\"columns\":5}", "{\"stations\":[],\"columns\":{\"station\":[0,-1,1e99,\"x\",null]}}"}) {
            EventDecoder decoder{Roster(smallInventory())};
            std::vector<Fact> facts;
            decoder.decodeSnapshot(params, facts);
            QVERIFY2(facts.size() <= 1, params);
        }
    }

    void hostileNumbersStayWithinTheirTypes()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        decoder.decodeSnapshot("{\"stations\":[\"A\"],\"columns\":{\"station\":[0,0,0],\"evse\":[1e300,-5,70000],\"since\":[1e300,-1e300,1e400],"
                               "\"session\":[1e300,-1,0.5],\"w\":[1e300,-1e300,1],\"soc\":[1e300,-5,1],\"wh\":[1e300,0,0]}}", facts);
        for (const Fact &fact : facts) {
            QVERIFY(!fact.port.isValid());
            if (const auto *port = fact.as<PortSnapshot>())
                QCOMPARE(port->since, UtcMs(0));
        }
    }
};

QTEST_APPLESS_MAIN(SnapshotDecoderTest)
#include "tst_snapshot_decoder.moc"
