#include "port_texts.h"

#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class PortTexts
{
    Q_DECLARE_TR_FUNCTIONS(PortTexts)
};

} // namespace

QString siteName(const Site &site)
{
    if (!site.name.isEmpty())
        return printable(site.name);
    return printable(site.city.isEmpty() ? site.id : site.city);
}

QString siteAndState(const Site &site)
{
    const QString name = siteName(site);
    const QString tail = ", "_L1 + printable(site.state, 8);
    if (site.state.isEmpty() || name.endsWith(tail))
        return name;
    return name + tail;
}

QString modelText(const Network &network, StationIx station)
{
    const QByteArray &booted = network.stationState(station).model;
    return booted.isEmpty() ? printable(network.station(station).model, 40) : printable(booted, 40);
}

QString firmwareText(const Network &network, StationIx station)
{
    const QByteArray &booted = network.stationState(station).firmware;
    return booted.isEmpty() ? printable(network.station(station).firmware, 40) : printable(booted, 40);
}

QString connectorText(const Port &port)
{
    return printable(port.connectors.join(" + "_L1), 40);
}

QString powerText(const Port &port)
{
    return port.powerKw > 0 ? QString::number(port.powerKw, 'f', port.powerKw < 10 ? 1 : 0) : QString();
}

QString modeText(PortMode mode)
{
    switch (mode) {
    case PortMode::Available: return PortTexts::tr("Available");
    case PortMode::Occupied: return PortTexts::tr("Occupied");
    case PortMode::Charging: return PortTexts::tr("Charging");
    case PortMode::Reserved: return PortTexts::tr("Reserved");
    case PortMode::OutOfService: return PortTexts::tr("Planned out");
    case PortMode::Faulted: return PortTexts::tr("Faulted");
    case PortMode::Offline: return PortTexts::tr("Offline");
    case PortMode::Unknown: return PortTexts::tr("Unknown");
    }
    return {};
}

QString tierText(Tier tier)
{
    return tier == Tier::None ? QString() : u'P' + QString::number(static_cast<int>(tier));
}

QString tierName(Tier tier)
{
    switch (tier) {
    case Tier::None: return {};
    case Tier::P1: return PortTexts::tr("critical");
    case Tier::P2: return PortTexts::tr("high");
    case Tier::P3: return PortTexts::tr("medium");
    case Tier::P4: return PortTexts::tr("info");
    }
    return {};
}

bool isAbnormal(const PortState &state)
{
    return shownTier(state) != Tier::None;
}

Tier shownTier(const PortState &state)
{
    if (state.tier != Tier::None)
        return state.tier;
    switch (state.mode) {
    case PortMode::Faulted: return Tier::P2;
    case PortMode::Offline: return Tier::P3;
    case PortMode::Unknown: return Tier::P4;
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved:
    case PortMode::OutOfService: return Tier::None;
    }
    return Tier::None;
}

const Alert *worstAlert(const Operations &operations, PortIx port)
{
    for (const Alert *alert : operations.alerts().ofPort(port))
        if (alert->isOpen() && !alert->isQuiet())
            return alert;
    return nullptr;
}

QString faultText(const Operations &operations, PortIx port)
{
    if (const Alert *alert = worstAlert(operations, port)) {
        // The names of OCPP 1.6 say the title again, in one long word; numbered codes say more than their title.
        const qsizetype colon = alert->faultId.indexOf(u':');
        const bool derived = alert->faultId.startsWith("derived:"_L1) || alert->faultId.startsWith("ocpp16:"_L1);
        const QString code = derived || colon < 0 ? QString() : alert->faultId.mid(colon + 1);
        const QString title = alert->title.isEmpty() ? printable(alert->code, 60) : alert->title;
        return code.isEmpty() || title.contains(code) ? title : code + u' ' + title;
    }
    const Network &network = operations.network();
    const PortState &state = network.state(port);
    switch (state.mode) {
    case PortMode::Faulted:
        return printable(network.text(state.vendorCode).isEmpty()
                             ? QByteArray(ocpp::text(state.errorCode).data(), qsizetype(ocpp::text(state.errorCode).size()))
                             : network.text(state.vendorCode), 60);
    case PortMode::Offline: return PortTexts::tr("No contact");
    case PortMode::Unknown: return state.everReported ? PortTexts::tr("Not known") : PortTexts::tr("Never reported");
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved:
    case PortMode::OutOfService: return {};
    }
    return {};
}

QString faultId(const Operations &operations, PortIx port)
{
    if (const Alert *alert = worstAlert(operations, port))
        return alert->faultId;
    const PortState &state = operations.network().state(port);
    switch (state.mode) {
    case PortMode::Faulted: return u"state:faulted"_s;
    case PortMode::Offline: return u"state:offline"_s;
    case PortMode::Unknown: return state.everReported ? u"state:unknown"_s : u"state:neverReported"_s;
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved:
    case PortMode::OutOfService: return {};
    }
    return {};
}

QString ownerOf(const Operations &operations, PortIx port)
{
    const Alert *alert = worstAlert(operations, port);
    return alert ? printable(alert->owner, 60) : QString();
}

QString budgetText(qint64 leftMs)
{
    if (leftMs <= 0)
        return PortTexts::tr("under");
    if (leftMs < 4 * hour)
        return PortTexts::tr("%1 h %2").arg(QString::number(leftMs / hour),
                                            QString::number(leftMs % hour / minute).rightJustified(2, u'0'));
    if (leftMs < 20 * hour)
        return PortTexts::tr("%1 h").arg(double(leftMs) / double(hour), 0, 'f', 1);
    return PortTexts::tr("%1 h").arg(leftMs / hour);
}
