// Weeks of life through decoder and fold: the state of a network is as large after them as it was before.
#include "heap_count.h"
#include "small_town.h"

#include "app/bench/synthetic_life.h"
#include "event_decoder.h"
#include "models/operations/scene.h"

#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs start = 1'795'176'000'000; // 2026-11-20T12:00:00Z
constexpr quint32 sites = 400; // 2,400 ports: a tenth of the demo network, which has 23,797

/** What is counted of a desk at one moment. */
struct Figures
{
    size_t heap = 0, record = 0; ///< bytes; `record` is the uptime's, which a year of outages is kept in
    size_t alerts = 0, open = 0, commands = 0;
    qsizetype saved = 0;
    QByteArray text() const
    {
        return "heap " + QByteArray::number(heap / 1024) + " KiB, of it the uptime record " + QByteArray::number(record / 1024)
             + " KiB; alerts " + QByteArray::number(alerts) + ", open " + QByteArray::number(open) + "; commands "
             + QByteArray::number(commands) + "; saved " + QByteArray::number(saved / 1024) + " KiB";
    }
};

/** A desk whose people acknowledge what comes up and ask stations for something now and then. */
class Town
{
public:
    Town() : m_inventory(smallTown(sites)), m_life(m_inventory, start), m_decoder(Roster())
    {
        m_decoder.setInventory(std::make_shared<const Inventory>(m_inventory), start, m_facts);
        fold();
        for (const QByteArray &params : m_life.opening(500))
            take(params);
        m_life.setEventsPerSecond(0.7); // as much a port as the demo's
    }

    void liveUntilDay(int number)
    {
        while (m_life.now() < start + number * day) {
            take(m_life.nextBatch(256));
            work();
        }
    }

    Figures figures() const
    {
        Figures now;
        now.heap = liveHeapBytes();
        now.record = m_operations.uptime().memoryBytes();
        now.alerts = m_operations.alerts().all().size();
        now.open = m_operations.alerts().open().size();
        for (quint32 i = 0; i < m_inventory.stations.size(); ++i)
            now.commands += m_operations.commands().ofStation(StationIx{i}).size();
        now.saved = m_operations.save().size();
        return now;
    }
    const Operations &operations() const { return m_operations; }
    quint32 actions() const { return m_actions; }
    quint64 events() const { return m_life.sequence(); }

private:
    void take(const QByteArray &params)
    {
        m_decoder.decodeBatch({params.constData(), size_t(params.size())}, m_facts);
        fold();
    }
    void fold()
    {
        m_operations.apply(m_facts);
        m_facts.clear();
    }
    /** As if the gateway had told it with the last event. */
    void tell(FactContent what, StationIx station = {})
    {
        Fact fact{m_life.now(), m_life.sequence(), station, {}, std::move(what)};
        fact.part = ++m_part;
        m_operations.apply({&fact, 1});
    }
    /** First at this desk, then told by the feed. */
    void act(DeskAction::Kind kind, AlertId alert)
    {
        DeskAction action;
        action.kind = kind;
        action.id = {"act-" + QByteArray::number(++m_actions)};
        action.by = "R. Analyst";
        action.role = Role::Lead;
        action.alert = alert;
        action.note = u"looked at"_s;
        const Fact own{m_life.now(), 0, {}, {}, action};
        m_operations.apply({&own, 1});
        tell(action);
    }
    void work()
    {
        m_part = 1000;
        std::vector<std::pair<AlertId, bool>> todo; // pointers to alerts do not outlive an apply()
        for (const Alert *alert : m_operations.alerts().open()) {
            const bool isLatched = alert->state == AlarmState::LatchedAcked;
            if ((alert->isAnnunciated() || isLatched) && todo.size() < 5)
                todo.push_back({alert->id, isLatched});
        }
        for (const auto &[id, isLatched] : todo) {
            if (!isLatched)
                act(DeskAction::Kind::Acknowledge, id);
            else {
                act(DeskAction::Kind::RecordInspection, id);
                act(DeskAction::Kind::Reset, id);
            }
        }
        const StationIx station{m_commands++ % quint32(m_inventory.stations.size())};
        CommandEvent event;
        event.id = {"cmd-" + QByteArray::number(m_commands)};
        event.action = ocpp::Action::ClearCache;
        event.by = "R. Analyst";
        event.arguments = "{}";
        tell(event, station);
        event.kind = CommandEvent::Kind::Answered;
        event.status = "Accepted";
        event.promised = true;
        tell(event, station);
    }

    const Inventory m_inventory;
    SyntheticLife m_life;
    EventDecoder m_decoder;
    Operations m_operations{Scene::catalogue()};
    std::vector<Fact> m_facts;
    quint32 m_actions = 0, m_commands = 0;
    quint16 m_part = 0;
};

bool isAbout(size_t now, size_t before)
{
    return now <= before + before / 4 + 16;
}

} // namespace

class SoakTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void weeksOfLifeLeaveTheStateAsLargeAsItWas();
};

void SoakTest::weeksOfLifeLeaveTheStateAsLargeAsItWas()
{
    Town town;
    QMap<int, Figures> at;
    for (const int number : {2, 7, 11, 18}) {
        town.liveUntilDay(number);
        at[number] = town.figures();
        qInfo().noquote() << "day" << number << at[number].text();
    }
    qInfo() << town.events() << "events," << town.actions() << "actions," << town.operations().uptime().outages().size() << "outages";
    QVERIFY(town.events() > 500'000);
    QVERIFY(town.actions() > 100);

    // From the second day to the end of the week, in which everything that closes is still remembered. The bound of the
    // demo network, though four times as much breaks here: 25 faults an hour, and a storm every other hour.
    QVERIFY2(at[7].heap < at[2].heap + 16 * 1024 * 1024 / 2, at[7].text().constData());

    // After eleven days as much leaves the books as comes in: from there on only the record of outages may grow.
    QVERIFY2(isAbout(at[18].alerts, at[11].alerts), at[18].text().constData());
    QVERIFY2(isAbout(at[18].open, at[11].open), at[18].text().constData());
    QVERIFY2(isAbout(at[18].commands, at[11].commands), at[18].text().constData());
    const auto books = [](const Figures &figures) { return figures.heap - figures.record; };
    QVERIFY2(books(at[18]) < books(at[11]) + 256 * 1024, at[18].text().constData());
}

QTEST_APPLESS_MAIN(SoakTest)
#include "tst_soak.moc"
