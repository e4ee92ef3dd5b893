#pragma once
// The benchmarks of faultlinectl: each measures the product's own parts beside a yardstick, in one run.

#include "inventory.h"
#include "measurement.h"

struct BenchOptions
{
    quint32 ports = 500'000;
    quint32 events = 12'500'000; ///< of `replay`: a day of 145 a second
    QString network; ///< inventory JSON (or .gz) to grow from; empty: the demo network
};

struct Bench
{
    const char *name;    ///< "ingest"
    const char *purpose;
    Result<std::vector<Measurement>> (*run)(const BenchOptions &options);
};

/** All of this build, in the order of the documentation. Some are missing in a build without a window. */
const std::vector<Bench> &benches();

/** The network that the options ask for. */
Result<Inventory> benchNetwork(const BenchOptions &options);
