#include "port_card.h"

#include "port_texts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class PortCard
{
    Q_DECLARE_TR_FUNCTIONS(PortCard)
};

} // namespace

QStringList portCard(const Operations &operations, PortIx port, UtcMs now)
{
    const Network &network = operations.network();
    const PortState &state = network.state(port);
    const QString age = state.since ? formatDuration(std::max<qint64>(0, now - state.since)) : QString();
    QStringList parts{(modeText(state.mode) + u' ' + age).trimmed()};
    for (const QString &part : {faultText(operations, port), connectorText(network.port(port))})
        if (!part.isEmpty())
            parts.append(part);
    if (!powerText(network.port(port)).isEmpty())
        parts.append(PortCard::tr("%1 kW").arg(powerText(network.port(port))));
    const Tally &site = network.tally(network.siteOf(port));
    return {parts.join(", "_L1), PortCard::tr("%1: %2 of %3 charging, %4 abnormal")
                                     .arg(siteName(network.site(network.siteOf(port))), QString::number(site.of(PortMode::Charging)),
                                          QString::number(site.total), QString::number(site.abnormal()))};
}
