#include "product_line.h"

#include "sim_random.h"

#include <iterator>

namespace {

struct Product
{
    const char *model;
    float ratedKw;
    const char *firmwares[4];
    CodeForm codeForm;
};

constexpr Product a350{"A350", 350, {"4.10", "4.11.8", "4.12.1", "4.12.3"}, CodeForm::Letter};
constexpr Product b250{"B250", 250, {"6.9", "7.0", "7.1.0", "7.1.1"}, CodeForm::Number};
constexpr Product b150{"B250", 150, {"6.9", "7.0", "7.1.0", "7.1.1"}, CodeForm::Number};
constexpr Product k180{"K180", 180, {"2.6", "2.7.6", "2.8.0", "2.9 b"}, CodeForm::Hex};
constexpr Product k50{"K180", 50, {"2.6", "2.7.6", "2.8.0", "2.9 b"}, CodeForm::Hex};
constexpr Product t11{"T11", 11, {"1.8", "1.9.2", "1.9.4", "1.9.4"}, CodeForm::BitMask};
constexpr Product t19{"T19", 19, {"1.8", "1.9.2", "1.9.4", "1.9.4"}, CodeForm::BitMask};

constexpr UtcMs yearStart(int year)
{
    return UtcMs(double(year - 1970) * 365.2425 * double(day));
}

const Product &productOf(const Port &port, SimRandom &random)
{
    const QStringList &types = port.connectors;
    const auto has = [&](const char *name) { return types.contains(QLatin1StringView(name)); };
    const bool direct = has("CCS1") || has("CCS2") || has("CHAdeMO") || (has("NACS") && !has("J1772"));
    if (!direct)
        return random.chance(0.6) ? t11 : t19;
    if (has("NACS") && !has("CCS1"))
        return port.commissioned < yearStart(2019) ? b150 : b250;
    if (port.commissioned < yearStart(2018) || !(has("CCS1") || has("CCS2")))
        return k50;
    return port.commissioned < yearStart(2020) || random.chance(0.4) ? k180 : a350;
}

/** Most stations run one of the two middle releases; few the newest. */
QByteArray firmwareOf(const Product &product, SimRandom &random)
{
    const double x = random.unit();
    return product.firmwares[x < 0.15 ? 0 : x < 0.55 ? 1 : x < 0.92 ? 2 : 3];
}

} // namespace

Hardware hardwareOf(const Station &station, const Port &firstPort)
{
    SimRandom random = SimRandom::forKey(0, station.id.toStdString(), 1);
    const Product &product = productOf(firstPort, random);
    Hardware hardware;
    hardware.vendor = station.vendor.isEmpty() ? QByteArray("Auster") : station.vendor.toUtf8();
    hardware.model = station.model.isEmpty() ? QByteArray(product.model) : station.model.toUtf8();
    const QByteArray firmware = firmwareOf(product, random);
    hardware.firmware = station.firmware.isEmpty() ? firmware : station.firmware.toUtf8();
    const QByteArray serial = QByteArray(product.model) + '-' + QByteArray::number(random.next() % 0xFFFFFF, 16).toUpper();
    hardware.serial = station.serial.isEmpty() ? serial : station.serial.toUtf8();
    const bool modern = random.chance(product.ratedKw >= 180 ? 0.45 : 0.1);
    hardware.protocol = station.protocol == ocpp::Version::Unknown
        ? (modern ? ocpp::Version::V201 : ocpp::Version::V16) : station.protocol;
    if (hardware.protocol == ocpp::Version::V21)
        hardware.protocol = ocpp::Version::V201;
    hardware.ratedKw = firstPort.powerKw > 0 ? firstPort.powerKw : product.ratedKw;
    hardware.codeForm = product.codeForm;
    return hardware;
}

void outfit(Inventory &inventory)
{
    inventory.name = QStringLiteral("Demo network");
    for (Site &site : inventory.sites)
        site.businessUnit = site.longitude < -104 ? QStringLiteral("West") : site.longitude < -87 ? QStringLiteral("Central")
                                                                                                  : QStringLiteral("East");
    std::vector<Hardware> hardware(inventory.stations.size());
    std::vector<bool> known(inventory.stations.size());
    for (Port &port : inventory.ports) {
        const quint32 index = port.station.value;
        if (!known[index]) {
            hardware[index] = hardwareOf(inventory.stations[index], port);
            known[index] = true;
        }
        if (port.powerKw <= 0)
            port.powerKw = hardware[index].ratedKw;
    }
    for (size_t i = 0; i < inventory.stations.size(); ++i) {
        if (!known[i])
            continue;
        Station &station = inventory.stations[i];
        station.vendor = QString::fromUtf8(hardware[i].vendor);
        station.model = QString::fromUtf8(hardware[i].model);
        station.firmware = QString::fromUtf8(hardware[i].firmware);
        station.protocol = hardware[i].protocol;
    }
}
