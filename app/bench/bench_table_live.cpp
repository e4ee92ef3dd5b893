#include "bench_table_live.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {
constexpr size_t factsAtOnce = 20'000;
}

LiveTable::LiveTable(Inventory inventory)
    : m_operations(FaultCatalogue{}), m_names(m_operations.network()), m_theme(Theme::Scheme::Dark)
{
    Fact load;
    load.at = m_now;
    load.what = InventoryReplaced{std::make_shared<const Inventory>(std::move(inventory))};
    m_operations.apply({&load, 1});
    std::vector<Fact> facts;
    const auto flush = [&] {
        m_operations.apply(facts);
        facts.clear();
    };
    const quint32 stations = quint32(m_operations.network().inventory().stations.size());
    for (quint32 i = 0; i < stations; ++i) {
        Fact fact;
        fact.at = m_now + i / 100;
        fact.sequence = ++m_sequence;
        fact.station = {i};
        fact.what = StationConnected{ocpp::Version::V16};
        facts.push_back(std::move(fact));
        if (facts.size() >= factsAtOnce)
            flush();
    }
    m_now += hour;
    for (quint32 i = 0; i < portCount(); ++i) {
        m_now += i % 16 == 0;
        facts.push_back(statusOf(i));
        if (facts.size() >= factsAtOnce)
            flush();
    }
    flush();
    change(int(portCount() / 10));
    while (!m_names.build()) {
    }
    m_view = std::make_unique<PortTableView>(*this, m_theme, m_selection, nullptr, &m_names);
}

LiveTable::~LiveTable() = default;

quint32 LiveTable::roll()
{
    m_dice = m_dice * 1664525 + 1013904223;
    return m_dice >> 8;
}

Fact LiveTable::factOf(quint32 port)
{
    Fact fact;
    fact.at = m_now;
    fact.sequence = ++m_sequence;
    fact.port = {port};
    fact.station = m_operations.network().port({port}).station;
    return fact;
}

Fact LiveTable::statusOf(quint32 port)
{
    const quint32 dice = roll() % 1000;
    ocpp::StatusReport report;
    report.place = {m_operations.network().port({port}).evse, 1};
    report.status = dice < 25 ? ocpp::Status::Faulted : dice < 200 ? ocpp::Status::Charging : dice < 230 ? ocpp::Status::Preparing : ocpp::Status::Available;
    static constexpr ocpp::ErrorCode codes[] = {ocpp::ErrorCode::GroundFailure, ocpp::ErrorCode::HighTemperature,
                                                ocpp::ErrorCode::ConnectorLockFailure, ocpp::ErrorCode::OtherError};
    report.errorCode = dice < 25 ? codes[dice % 4] : ocpp::ErrorCode::NoError;
    if (dice < 25)
        report.vendorErrorCode = "E-" + QByteArray::number(100 + roll() % 60);
    Fact fact = factOf(port);
    fact.what = ocpp::Event{report};
    return fact;
}

Fact LiveTable::meterOf(quint32 port)
{
    ocpp::MeterReading reading;
    reading.place = {m_operations.network().port({port}).evse, 1};
    reading.powerW = float(roll() % 350'000);
    reading.soc = float(roll() % 100);
    Fact fact = factOf(port);
    fact.what = ocpp::Event{reading};
    return fact;
}

Changes LiveTable::change(int ports)
{
    m_now += 16;
    std::vector<Fact> facts;
    for (int i = 0; i < ports; ++i)
        facts.push_back(i % 4 == 3 ? meterOf(roll() % portCount()) : statusOf(roll() % portCount()));
    return m_operations.apply(facts);
}

void LiveTable::show(QSize size)
{
    m_view->resize(size);
    m_view->show();
    processPaints();
}

void LiveTable::repaint() { m_view->viewport()->repaint(); }

void LiveTable::processPaints() { QCoreApplication::processEvents(); }
