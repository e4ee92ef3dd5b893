#include "screens_story.h"

#include "network.h"

using namespace Qt::StringLiterals;

namespace {

struct Place { const char *name, *state; int region; double lat, lon; };
constexpr Place places[] = {
    {"Baytown, I-10 exit 792", "TX", 0, 29.8, -94.9},     {"Lake Charles, I-10 exit 33", "LA", 0, 30.2, -93.2},
    {"Sealy, I-10 exit 720", "TX", 0, 29.8, -96.2},       {"Macon, I-75 exit 164", "GA", 1, 32.8, -83.7},
    {"Ocala, I-75 exit 350", "FL", 1, 29.2, -82.1},       {"Perry, I-75 exit 136", "GA", 1, 32.5, -83.7},
    {"Effingham, I-57 exit 159", "IL", 2, 39.1, -88.5},   {"Bowling Green, I-65", "KY", 2, 37.0, -86.4},
    {"Sidney, I-80 exit 59", "NE", 2, 41.1, -103.0},      {"Limon, I-70 exit 361", "CO", 3, 39.3, -103.7},
    {"Elko, I-80 exit 301", "NV", 3, 40.8, -115.8},       {"Casper, I-25 exit 188", "WY", 3, 42.8, -106.3},
    {"Barstow, I-15 exit 184", "CA", 4, 34.9, -117.0},    {"Fresno, CA-99 exit 133", "CA", 4, 36.7, -119.8},
    {"Kettleman City, I-5 exit 309", "CA", 4, 36.0, -120.0}, {"Quartzsite, I-10 exit 17", "AZ", 5, 33.7, -114.2},
    {"Ontario, I-84 exit 376", "OR", 5, 44.0, -117.0},    {"Breezewood, I-70 exit 147", "PA", 6, 40.0, -78.2},
    {"Wytheville, I-81 exit 73", "VA", 6, 36.9, -81.1},   {"Bangor, I-95 exit 182", "ME", 6, 44.8, -68.8}};
constexpr const char *regions[] = {"Texas & Gulf", "Southeast", "Plains", "Mountain", "California", "Southwest", "Northeast"};

constexpr ocpp::ErrorCode codes[] = {ocpp::ErrorCode::ReaderFailure, ocpp::ErrorCode::PowerSwitchFailure, ocpp::ErrorCode::HighTemperature,
                                     ocpp::ErrorCode::InternalError, ocpp::ErrorCode::ConnectorLockFailure, ocpp::ErrorCode::PowerMeterFailure,
                                     ocpp::ErrorCode::OverVoltage, ocpp::ErrorCode::ReaderFailure, ocpp::ErrorCode::ReaderFailure};

FaultCatalogue catalogue()
{
    Result<FaultCatalogue> loaded = FaultCatalogue::fromFolder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"));
    return loaded ? loaded.value() : FaultCatalogue();
}

} // namespace

Inventory ScreensStory::inventory()
{
    Inventory all;
    all.name = u"Test network"_s;
    for (const char *name : regions)
        all.regions.push_back({QString::fromLatin1(name).toLower(), QString::fromLatin1(name)});
    for (const Place &place : places) {
        Site site;
        site.id = u"S%1"_s.arg(all.sites.size());
        site.name = QString::fromLatin1(place.name);
        site.state = QString::fromLatin1(place.state);
        site.country = u"US"_s;
        site.latitude = place.lat;
        site.longitude = place.lon;
        site.region = RegionIx{quint32(place.region)};
        all.sites.push_back(site);
        for (int s = 1; s <= 4; ++s) {
            Station station;
            station.id = u"%1-%2-%3"_s.arg(site.state, site.name.left(3).toUpper()).arg(s, 2, 10, QLatin1Char('0'));
            station.model = s % 2 ? u"A350"_s : u"K180"_s;
            station.site = SiteIx{quint32(all.sites.size() - 1)};
            station.protocol = ocpp::Version::V16;
            all.stations.push_back(station);
            for (int p = 1; p <= 2; ++p) {
                Port port;
                port.station = StationIx{quint32(all.stations.size() - 1)};
                port.evse = quint16(p);
                port.connectors = {u"CCS1"_s};
                port.powerKw = s % 2 ? 350 : 180;
                all.ports.push_back(port);
            }
        }
    }
    return all;
}

quint32 ScreensStory::random(quint32 below)
{
    m_seed = m_seed * 1664525u + 1013904223u; // Numerical Recipes' generator: the story only has to be the same each time
    return (m_seed >> 8) % below;
}

ScreensStory::ScreensStory() : m_desk(std::make_unique<FakeDesk>(catalogue()))
{
    m_desk->clock = 1'774'000'000'000;
    m_desk->load(inventory());
    m_desk->bringUp();
    weeks();
    lastHours();
    people();
    orders();
}

void ScreensStory::until(UtcMs time)
{
    while (!m_ends.empty() && m_ends.begin()->first <= time) {
        const auto [at, port] = *m_ends.begin();
        m_ends.erase(m_ends.begin());
        if (at > m_desk->clock)
            m_desk->advance(at - m_desk->clock);
        m_desk->report(port, ocpp::Status::Available);
    }
    if (time > m_desk->clock)
        m_desk->advance(time - m_desk->clock);
}

void ScreensStory::fault(PortIx port, UtcMs lasts)
{
    m_desk->report(port, ocpp::Status::Faulted, codes[(port.value * 7 + random(2)) % std::size(codes)]);
    m_ends.insert({m_desk->clock + lasts, port});
}

/** Somebody answers what is new and takes it; a lead releases what latched and was looked at. */
void ScreensStory::answerAlerts()
{
    const QString names[] = {u"A. Analyst"_s, u"B. Analyst"_s, u"C. Analyst"_s, u"D. Analyst"_s, u"E. Analyst"_s};
    std::vector<Alert> open;
    for (const Alert *alert : m_desk->operations().alerts().open())
        open.push_back(*alert);
    for (const Alert &alert : open) {
        DeskAction action;
        action.alert = alert.id;
        const QString &name = names[(alert.id.value >> 5) % 5];
        if (alert.isAnnunciated()) {
            action.kind = DeskAction::Kind::Acknowledge;
            (void)actAs(name, action);
            action.kind = DeskAction::Kind::Own;
            action.value = name;
            (void)actAs(name, action);
        } else if (alert.state == AlarmState::LatchedAcked && m_desk->clock - alert.returned > 3 * hour) {
            action.kind = DeskAction::Kind::RecordInspection;
            action.note = u"looked at on site, cable and plug dry"_s;
            (void)actAs(name, action);
            action.kind = DeskAction::Kind::Reset;
            action.note = u"inspected"_s;
            (void)actAs(u"R. Lead"_s, action, Role::Lead);
        }
    }
}

void ScreensStory::weeks()
{
    const quint32 ports = m_desk->network().portCount();
    for (int i = 0; i < 150; ++i) {
        until(m_desk->clock + 80 * minute + random(260) * minute);
        // Two regions are worse than the others, so that the league has an order.
        quint32 port = random(ports);
        if (i % 3 == 0)
            port = 15 * 8 + random(16);
        fault(PortIx{port}, i % 29 == 0 ? 30 * hour + random(90) * hour : 10 * minute + random(150) * minute);
        until(m_desk->clock + 40 * second + random(200) * second);
        answerAlerts();
    }
}

void ScreensStory::lastHours()
{
    const quint32 ports = m_desk->network().portCount();
    const UtcMs end = m_desk->clock + 12 * hour;
    for (int step = 0; m_desk->clock < end; ++step) {
        until(m_desk->clock + 4 * minute + random(10) * minute);
        if (step % 3 == 0)
            fault(PortIx{random(ports / 2) * 2}, step % 12 == 0 ? 20 * hour : 20 * minute + random(90) * minute);
        if (step % 4 == 1)
            answerAlerts();
        if (step == 60) // a burst: 24 ports within a few minutes
            for (quint32 i = 0; i < 24; ++i) {
                until(m_desk->clock + 20 * second);
                fault(PortIx{(i * 5 + 3) % ports}, i % 6 == 0 ? 300 * minute : 8 * minute + random(60) * minute);
            }
        if (step % 12 == 0) { // one port flaps
            for (int flap = 0; flap < 2; ++flap) {
                fault(PortIx{81}, 2 * minute);
                until(m_desk->clock + 5 * minute);
            }
        }
    }
    m_desk->report(PortIx{1}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
    until(m_desk->clock + 4 * minute);
    m_desk->report(PortIx{100}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
    until(m_desk->clock + minute);
}

Result<ActionId> ScreensStory::actAs(const QString &person, DeskAction action, Role role)
{
    const DeskIdentity before = m_desk->person;
    m_desk->person.person = person;
    m_desk->person.role = role;
    Result<ActionId> done = m_desk->act(std::move(action));
    m_desk->person = before;
    return done;
}

/** Some are shelved, and the newest wait for somebody. */
void ScreensStory::people()
{
    std::vector<Alert> open;
    for (const Alert *alert : m_desk->operations().alerts().open())
        open.push_back(*alert);
    int shelved = 0;
    for (const Alert &alert : open) {
        if (alert.tier == Tier::P1 || alert.isAnnunciated() || ++shelved % 4 != 0)
            continue;
        DeskAction action;
        action.alert = alert.id;
        action.kind = DeskAction::Kind::Shelve;
        action.note = shelved % 8 ? u"part on its way"_s : u"site closed for paving"_s;
        action.until = m_desk->clock + (1 + shelved % 11) * hour;
        (void)actAs(u"B. Analyst"_s, action);
    }
}

AlertId ScreensStory::openAlert(Tier tier) const
{
    const Alert *found = nullptr;
    for (const Alert *alert : m_desk->operations().alerts().open())
        if (!alert->isQuiet() && alert->tier == tier && !alert->order.isValid() && alert->port.isValid()
            && (!found || alert->raised > found->raised))
            found = alert;
    return found ? found->id : AlertId{};
}

OrderId ScreensStory::order(OrderStage stage) const
{
    for (const WorkOrder &work : m_desk->operations().orders().all())
        if (work.stage == stage)
            return work.id;
    return {};
}

DeskAction ScreensStory::about(DeskAction::Kind kind, OrderId order) const
{
    DeskAction action;
    action.kind = kind;
    action.order = order;
    if (const WorkOrder *work = m_desk->operations().orders().find(order))
        action.alert = work->alert;
    return action;
}

OrderId ScreensStory::makeOrder(Tier tier, OrderStage stage, const QString &crew)
{
    DeskAction open;
    open.kind = DeskAction::Kind::OpenOrder;
    open.alert = openAlert(tier);
    open.order = {derivedIdValue({"story", QByteArray::number(++m_orders)})};
    if (!open.alert.isValid() || !actAs(u"A. Analyst"_s, open))
        return {};
    const OrderId id = open.order;
    if (stage == OrderStage::New)
        return id;
    DeskAction assign = about(DeskAction::Kind::AssignOrder, id);
    assign.value = crew;
    assign.until = m_desk->clock + (1 + m_orders % 5) * hour;
    (void)actAs(u"B. Analyst"_s, assign);
    for (int step = 1; step <= qMin(int(stage), int(OrderStage::Verify)); ++step) {
        until(m_desk->clock + 3 * minute);
        const auto to = static_cast<OrderStage>(step);
        if (to == OrderStage::Verify) {
            const PortIx port = m_desk->operations().orders().find(id)->ports.front();
            std::erase_if(m_ends, [port](const auto &end) { return end.second == port; });
            m_desk->report(port, ocpp::Status::Available);
        }
        DeskAction move = about(DeskAction::Kind::MoveOrder, id);
        move.value = QString::fromLatin1(text(to).data(), qsizetype(text(to).size()));
        (void)actAs(crew, move);
    }
    return id;
}

void ScreensStory::runTest(OrderId order, bool withCar)
{
    const WorkOrder *work = m_desk->operations().orders().find(order);
    if (!work)
        return;
    const PortIx port = work->ports.front();
    until(m_desk->clock + 6 * minute);
    CommandRequest request;
    request.station = m_desk->network().port(port).station;
    request.port = port;
    request.request.action = ocpp::Action::RequestStartTransaction;
    request.request.place = {m_desk->network().port(port).evse, -1};
    const Result<CommandId> command = m_desk->request(request);
    DeskAction start = about(DeskAction::Kind::StartVerification, order);
    start.command = command ? command.value() : CommandId{};
    (void)actAs(u"A. Analyst"_s, start);
    m_desk->answer();
    if (!withCar)
        return;
    const double peak = double(m_desk->network().port(port).powerKw) * 0.95;
    const StationIx station = request.station;
    m_desk->report(port, ocpp::Status::Preparing);
    ocpp::SessionStarted started;
    started.place = request.request.place;
    started.transactionId = "T-90412";
    started.idToken = m_desk->operations().orders().settings().testIdToken;
    started.meterWh = 100'000;
    m_desk->apply({m_desk->fact(station, port, ocpp::Event{started})});
    m_desk->report(port, ocpp::Status::Charging);
    double wh = 0;
    for (int i = 0; i <= 50; ++i) {
        m_desk->advance(5 * second);
        const double kw = i < 8 ? peak * i / 8 : i < 40 ? peak - (i % 3) * 1.4 : peak - (i - 39) * peak / 12;
        wh += kw * 1000 * 5 / 3600;
        ocpp::MeterReading meter;
        meter.place = started.place;
        meter.transactionId = started.transactionId;
        meter.powerW = float(kw * 1000);
        meter.energyWh = 100'000 + wh;
        m_desk->apply({m_desk->fact(station, port, ocpp::Event{meter})});
    }
    ocpp::SessionEnded ended;
    ended.place = started.place;
    ended.transactionId = started.transactionId;
    ended.meterWh = 100'000 + wh;
    ended.reason = "Remote";
    m_desk->apply({m_desk->fact(station, port, ocpp::Event{ended})});
    m_desk->report(port, ocpp::Status::Finishing);
    m_desk->advance(20 * second);
    m_desk->report(port, ocpp::Status::Available);
}

void ScreensStory::orders()
{
    for (int i = 0; i < 2; ++i) { // closed, with proof
        const OrderId done = makeOrder(Tier::P2, OrderStage::Verify, u"Tech 16"_s);
        runTest(done, true);
        (void)actAs(u"A. Analyst"_s, about(DeskAction::Kind::CloseOrder, done));
    }
    const OrderId tested = makeOrder(Tier::P2, OrderStage::Verify, u"Tech 12"_s);
    runTest(tested, true);
    makeOrder(Tier::P1, OrderStage::New, {});
    makeOrder(Tier::P2, OrderStage::New, {});
    for (const auto &[tier, stage, crew] : {std::tuple{Tier::P2, OrderStage::Scheduled, u"Tech 07"_s}, {Tier::P3, OrderStage::Scheduled, u"Tech 22"_s},
                                             {Tier::P2, OrderStage::EnRoute, u"Tech 14"_s}, {Tier::P3, OrderStage::EnRoute, u"Tech 28"_s},
                                             {Tier::P2, OrderStage::OnSite, u"Tech 19"_s}, {Tier::P3, OrderStage::OnSite, u"Tech 33"_s},
                                             {Tier::P2, OrderStage::Scheduled, u"Tech 30"_s}, {Tier::P3, OrderStage::New, QString()}})
        makeOrder(tier, stage, crew);
    makeOrder(Tier::P2, OrderStage::Verify, u"Tech 03"_s);
    until(m_desk->clock + 96 * second);
}
