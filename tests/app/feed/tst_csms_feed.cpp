// The feed's client against a gateway that breaks its promises.
#include "csms_feed.h"
#include "fake_gateway.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

FeedTimes quick() { return {300, 900, 10, 40, 20}; }

/** What a desk would have: everything that was posted, as one line a fact. */
class Listener : public QObject
{
public:
    explicit Listener(const FeedTarget &target, FeedStart start = {})
        : m_start(std::move(start)), feed(target, inbox, clock, quick())
    {
        connect(&feed, &Feed::statusChanged, this, [this](const FeedStatus &now) { status = now; });
        connect(&feed, &Feed::welcomed, this, [this](const FeedWelcome &hello) { welcome = hello; });
    }
    void listen() { feed.start(std::move(m_start)); }
    /** Every sequence of a feed event so far. */
    QList<quint64> sequences()
    {
        take();
        return m_sequences;
    }
    int count(const char *kind)
    {
        take();
        return int(m_kinds.count(QByteArray(kind)));
    }
    quint64 cursor()
    {
        take();
        return m_cursor;
    }
    QString state() const
    {
        static const QStringList names{u"connecting"_s, u"live"_s, u"late"_s, u"lost"_s, u"replay"_s};
        return names[int(status.state)];
    }

private:
    void take()
    {
        for (const FactBatch &batch : inbox.take()) {
            m_cursor = std::max(m_cursor, batch.lastSequence);
            for (const Fact &fact : batch.facts) {
                if (fact.isEvent())
                    m_sequences.append(fact.sequence);
                m_kinds.append(fact.is<Tick>()           ? "tick"
                                   : fact.is<PortSnapshot>() ? "snapshot"
                                   : fact.is<SnapshotEnd>()  ? "end"
                                   : fact.is<FeedGap>()      ? "gap"
                                   : fact.is<InventoryReplaced>() ? "inventory"
                                                                                     : "event");
            }
        }
    }
    SystemClock clock;
    FeedStart m_start;
    QList<quint64> m_sequences;
    QByteArrayList m_kinds;
    quint64 m_cursor = 0;

public:
    Inbox inbox;
    FeedStatus status;
    FeedWelcome welcome;
    CsmsFeed feed;
};

QList<quint64> upTo(quint64 last)
{
    QList<quint64> all;
    for (quint64 each = 1; each <= last; ++each)
        all.append(each);
    return all;
}

/** A gateway with some history and a listener that begins at its beginning. */
struct Scene
{
    FakeGateway gateway;
    std::unique_ptr<Listener> listener;
    explicit Scene(int events = 3)
    {
        for (int each = 0; each < events; ++each)
            gateway.happen(1, each % 2 ? "Available" : "Faulted");
        listener = std::make_unique<Listener>(gateway.target(), FeedStart{"e1", 0, Roster(inventoryFromJson(smallInventory()).value()), {}});
    }
};

} // namespace

class CsmsFeedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFirstSubscriptionGetsInventoryAndSnapshot();
    void aCursorGetsExactlyTheRest();
    void eventsComeAsBytesAndFromAnOlderGatewayAsText();
    void bytesThatAreNoTextAreABrokenPromise();
    void anInventoryThatIsKnownIsNotPostedAgain();
    void aBrokenPromiseIsCountedAndAskedAgain_data();
    void aBrokenPromiseIsCountedAndAskedAgain();
    void aPromiseThatStaysBrokenIsHealedByASnapshot();
    void aHeartbeatAheadOfTheEventsShowsTheLoss();
    void silenceIsLateThenLostThenReconnected();
    void aDroppedConnectionIsLostAtOnce();
    void anotherEpochStartsOver();
    void aWrongTokenIsSaidInOneSentence();
    void aHangingGatewayIsGivenUp();
    void callsAreAnsweredOnceAlsoWhenTheFeedIsLost();
    void frameGarbageIsNeverFatal();
    void aScopedFeedMayHaveHoles();
    void aChangedInventoryIsFetched();
};

void CsmsFeedTest::aFirstSubscriptionGetsInventoryAndSnapshot()
{
    FakeGateway gateway;
    gateway.happen(1, "Available");
    Listener listener(gateway.target());
    listener.listen();
    QTRY_COMPARE(listener.state(), u"live"_s);
    QTRY_COMPARE(listener.count("end"), 1);
    QCOMPARE(listener.count("inventory"), 1);
    QCOMPARE(listener.count("snapshot"), 2);
    QVERIFY(gateway.subscriptions.constFirst()["from"_L1].isNull());
    QCOMPARE(listener.welcome.person, u"Test Desk"_s);
    QCOMPARE(int(listener.welcome.role), int(Role::Lead));
    const quint64 next = gateway.happen(2, "Available");
    QTRY_COMPARE(listener.sequences(), QList<quint64>{next});
    QCOMPARE(listener.cursor(), next);
}

void CsmsFeedTest::aCursorGetsExactlyTheRest()
{
    FakeGateway gateway;
    for (int each = 0; each < 20; ++each)
        gateway.happen(1, each % 2 ? "Available" : "Faulted");
    Listener listener(gateway.target(), {"e1", 14, Roster(inventoryFromJson(smallInventory()).value()), {}});
    listener.listen();
    QTRY_COMPARE(listener.cursor(), quint64(20));
    QCOMPARE(listener.sequences(), upTo(20).mid(14));
    QCOMPARE(listener.count("snapshot"), 0);
}

void CsmsFeedTest::eventsComeAsBytesAndFromAnOlderGatewayAsText()
{
    for (const bool older : {false, true}) {
        Scene scene(3);
        scene.gateway.textOnly = older;
        scene.listener->listen();
        QTRY_COMPARE(scene.listener->sequences(), upTo(3));
        scene.gateway.happen(2, "Charging");
        QTRY_COMPARE(scene.listener->sequences(), upTo(4));
        QCOMPARE(scene.gateway.textBatches > 0, older);
        QCOMPARE(scene.gateway.binaryBatches > 0, !older);
    }
}

void CsmsFeedTest::bytesThatAreNoTextAreABrokenPromise()
{
    Scene scene(2);
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->sequences(), upTo(2));
    bool spoiled = false;
    scene.gateway.tamperText = [&](QByteArray text) { // a text frame like this is the WebSocket's to refuse, bytes are ours
        if (!std::exchange(spoiled, true))
            text.replace("Reserved", "Reserv\xff\xfe");
        return text;
    };
    scene.gateway.happen(1, "Reserved");
    QTRY_COMPARE(scene.listener->status.gaps, 1);
    QTRY_COMPARE(scene.listener->sequences(), upTo(3)); // asked again, and told properly
}

void CsmsFeedTest::anInventoryThatIsKnownIsNotPostedAgain()
{
    Scene scene;
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->cursor(), quint64(3));
    QCOMPARE(scene.listener->count("inventory"), 1);
    scene.gateway.dropConnections();
    scene.gateway.happen(1, "Available");
    QTRY_COMPARE(scene.listener->cursor(), quint64(4));
    QCOMPARE(scene.listener->count("inventory"), 1);
}

void CsmsFeedTest::aBrokenPromiseIsCountedAndAskedAgain_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"gap", "duplicate", "reorder", "truncated", "empty frame", "foreign"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void CsmsFeedTest::aBrokenPromiseIsCountedAndAskedAgain()
{
    QFETCH(QString, fault);
    Scene scene(0);
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
    int broken = 0;
    if (fault == "truncated"_L1 || fault == "empty frame"_L1)
        scene.gateway.tamperText = [&](QByteArray text) {
            return broken++ ? text : fault == "truncated"_L1 ? text.left(text.size() / 2) : QByteArray("{}");
        };
    else
        scene.gateway.tamper = [&](QJsonArray events) {
            if (events.size() < 5 || broken++)
                return events;
            if (fault == "gap"_L1)
                events.removeAt(2);
            else if (fault == "duplicate"_L1)
                events.insert(2, events.at(1));
            else if (fault == "reorder"_L1)
                events.insert(1, events.takeAt(3));
            else
                events.replace(2, u"not an event"_s);
            return events;
        };
    scene.gateway.dropConnections(); // so that ten events come as one batch
    for (int each = 0; each < 10; ++each)
        scene.gateway.happen(1, each % 2 ? "Available" : "Faulted");
    QTRY_COMPARE(scene.listener->cursor(), quint64(10));
    QVERIFY(broken >= 1);
    QCOMPARE(scene.listener->sequences(), upTo(10)); // each once, in order
    QCOMPARE(scene.listener->count("gap"), 0);
    QVERIFY(scene.listener->status.reconnects >= 2);
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
}

void CsmsFeedTest::aPromiseThatStaysBrokenIsHealedByASnapshot()
{
    Scene scene(0);
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
    scene.gateway.tamper = [](QJsonArray events) {
        if (events.size() > 2)
            events.removeAt(1);
        return events;
    };
    scene.gateway.dropConnections();
    for (int each = 0; each < 5; ++each)
        scene.gateway.happen(1, each % 2 ? "Available" : "Faulted");
    QTRY_COMPARE(scene.listener->count("end"), 1);
    QCOMPARE(scene.listener->count("gap"), 1); // and the record says that something is not known
    QCOMPARE(scene.listener->cursor(), quint64(5));
    QVERIFY(scene.listener->status.gaps >= 3);
}

void CsmsFeedTest::aHeartbeatAheadOfTheEventsShowsTheLoss()
{
    Scene scene;
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->cursor(), quint64(3));
    scene.gateway.tamper = [](QJsonArray) { return QJsonArray(); }; // swallows it
    scene.gateway.happen(1, "Faulted");
    scene.gateway.tamper = {};
    scene.gateway.heartbeat();
    QTRY_COMPARE(scene.listener->sequences(), upTo(4));
    QCOMPARE(scene.gateway.subscriptions.size(), 2);
}

void CsmsFeedTest::silenceIsLateThenLostThenReconnected()
{
    Scene scene;
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
    QTRY_COMPARE(scene.listener->state(), u"late"_s);
    QVERIFY(scene.listener->status.secondsBehind >= 0.3);
    QTRY_VERIFY(scene.listener->status.reconnects >= 1);
    QTRY_COMPARE(scene.gateway.subscriptions.size(), 2);
    QCOMPARE(scene.gateway.subscriptions[1]["from"_L1]["sequence"_L1].toInteger(), 3);
    QVERIFY(scene.gateway.subscriptions[1]["from"_L1]["time"_L1].toInteger() > 0); // a gap would begin there
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
}

void CsmsFeedTest::aDroppedConnectionIsLostAtOnce()
{
    Scene scene;
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
    bool lost = false;
    connect(&scene.listener->feed, &Feed::statusChanged, this, [&](const FeedStatus &now) {
        lost = lost || (now.state == FeedHealth::State::Lost && now.lostSince != 0 && !now.problem.isEmpty());
    });
    scene.gateway.dropConnections();
    QTRY_VERIFY(lost);
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
}

void CsmsFeedTest::anotherEpochStartsOver()
{
    Scene scene;
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->cursor(), quint64(3));
    scene.gateway.epoch = u"e2"_s;
    scene.gateway.log.clear();
    scene.gateway.happen(1, "Faulted");
    scene.gateway.dropConnections();
    QTRY_COMPARE(scene.listener->count("end"), 1);
    const quint64 next = scene.gateway.happen(2, "Faulted");
    QCOMPARE(next, quint64(2)); // lower than before: the numbers of another epoch
    QTRY_COMPARE(scene.listener->sequences(), (QList<quint64>{1, 2, 3, 2}));
    QCOMPARE(scene.listener->welcome.epoch, "e2");
}

void CsmsFeedTest::aWrongTokenIsSaidInOneSentence()
{
    QTcpServer server; // a gateway's HTTP stage: it answers before any WebSocket
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray head;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&head, socket] {
            head += socket->readAll();
            if (!head.endsWith("\r\n\r\n"))
                return;
            socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    Listener listener(feedTarget(u"ws://127.0.0.1:%1"_s.arg(server.serverPort()), "wrong").value());
    listener.listen();
    QTRY_VERIFY(listener.status.refused);
    QVERIFY2(listener.status.problem.contains(u"refused the token"_s), qPrintable(listener.status.problem));
    QVERIFY(head.contains("Authorization: Bearer wrong\r\n"));
    QVERIFY(head.contains("Sec-WebSocket-Protocol: faultline.feed.v1\r\n"));
}

void CsmsFeedTest::aHangingGatewayIsGivenUp()
{
    FakeGateway gateway;
    gateway.hanging = true;
    Listener listener(gateway.target());
    listener.listen();
    QTRY_VERIFY(gateway.leftUnanswered > 0);
    QCOMPARE(listener.state(), u"connecting"_s);
    gateway.hanging = false;
    gateway.dropConnections();
    QTRY_COMPARE(listener.state(), u"live"_s);
}

void CsmsFeedTest::callsAreAnsweredOnceAlsoWhenTheFeedIsLost()
{
    Scene scene;
    QList<int> codes;
    const auto note = [&codes](const RpcAnswer &answer) { codes.append(answer.code); };
    scene.listener->feed.call("feed.history", "{}", note); // before it ever started
    scene.listener->listen();
    QTRY_COMPARE(codes, QList<int>{RpcAnswer::notConnected});
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
    scene.listener->feed.call("no.such", "{}", note);
    QTRY_COMPARE(codes, (QList<int>{RpcAnswer::notConnected, -32601}));
    scene.gateway.hanging = true;
    scene.listener->feed.call("desk.record", "{}", note);
    QTRY_COMPARE(scene.gateway.leftUnanswered, 1);
    scene.gateway.dropConnections();
    QTRY_COMPARE(codes, (QList<int>{RpcAnswer::notConnected, -32601, RpcAnswer::lost}));
}

void CsmsFeedTest::frameGarbageIsNeverFatal()
{
    Scene scene;
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->state(), u"live"_s);
    for (const char *text : {"", "[]", "{", "null", "{\"method\":5}", "{\"id\":77,\"result\":{}}", "{\"id\":\"x\",\"error\":4}",
                             "{\"jsonrpc\":\"2.0\",\"method\":\"feed.news\",\"params\":{}}",
                             "{\"jsonrpc\":\"2.0\",\"method\":\"feed.events\",\"params\":{\"events\":{}}}"}) {
        QTRY_COMPARE(scene.listener->state(), u"live"_s);
        scene.gateway.rawText(text);
    }
    scene.gateway.happen(2, "Faulted");
    QTRY_COMPARE(scene.listener->sequences(), upTo(4));
}

void CsmsFeedTest::aScopedFeedMayHaveHoles()
{
    Scene scene(6);
    scene.gateway.scope = {{u"regions"_s, QJsonArray{u"north"_s}}, {u"businessUnits"_s, QJsonArray()}};
    scene.gateway.tamper = [](QJsonArray events) {
        if (events.size() > 3)
            events.removeAt(2);
        return events;
    };
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->cursor(), quint64(6));
    QCOMPARE(scene.listener->sequences(), (QList<quint64>{1, 2, 4, 5, 6}));
    QCOMPARE(scene.listener->status.gaps, 0);
    QCOMPARE(scene.gateway.subscriptions.size(), 1);
}

void CsmsFeedTest::aChangedInventoryIsFetched()
{
    Scene scene;
    scene.listener->listen();
    QTRY_COMPARE(scene.listener->count("inventory"), 1);
    Inventory more = inventoryFromJson(smallInventory()).value();
    more.name = u"Larger"_s;
    scene.gateway.inventory = toJson(more);
    scene.gateway.append(u"inventory.changed"_s, u"CP-1"_s, {{u"stations"_s, 3}, {u"ports"_s, 6}});
    QTRY_COMPARE(scene.listener->count("inventory"), 2);
}

QTEST_GUILESS_MAIN(CsmsFeedTest)
#include "tst_csms_feed.moc"
