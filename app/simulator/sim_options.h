#pragma once
// The command line of faultline-sim.

#include "result.h"

#include <QString>
#include <QStringList>

#include <optional>

struct SimOptions
{
    QString inventory, ocpp, script, credentials, caFile, outfit;
    int stations = 0;      ///< 0: all
    quint64 seed = 1;
    std::optional<double> faultRate; ///< new faults per 1,000 ports and hour
    double speed = 1;
    bool help = false, version = false;
};

/** Problem: one sentence for standard error (exit code 2). */
Result<SimOptions> simOptions(const QStringList &arguments);
QString simHelp();
