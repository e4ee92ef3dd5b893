#include "owner_rate.h"

#include <numeric>

std::map<QString, OwnerRate> ownerRates(std::span<const Alert> alerts, UtcMs now)
{
    const UtcMs first = now - now % rateBin - (ratesShown - 1) * rateBin;
    std::map<QString, OwnerRate> rates;
    const auto count = [&](const QString &person, UtcMs at) {
        if (person.isEmpty() || at < first || at > now)
            return;
        OwnerRate &rate = rates[person];
        rate.bins.resize(ratesShown);
        rate.bins[size_t((at - first) / rateBin)] += 1;
    };
    for (const Alert &alert : alerts) {
        if (qMax(alert.raised, alert.lastRaised) < first || alert.state == AlarmState::SuppressedByDesign)
            continue;
        const QString &person = alert.owner.isEmpty() ? alert.acknowledgedBy : alert.owner;
        count(person, alert.raised);
        if (alert.count > 1 && alert.lastRaised > alert.raised)
            count(person, alert.lastRaised);
    }
    for (auto &[person, rate] : rates)
        rate.perBin = double(std::accumulate(rate.bins.begin(), rate.bins.end(), 0.0F)) / ratesShown;
    return rates;
}
