#pragma once
// Every benchmark, one function each, in a file of its name. Inside of the bench library.

#include "bench.h"

Result<std::vector<Measurement>> benchIngest(const BenchOptions &options);
Result<std::vector<Measurement>> benchTriage(const BenchOptions &options);
Result<std::vector<Measurement>> benchReplay(const BenchOptions &options);
Result<std::vector<Measurement>> benchGateway(const BenchOptions &options);
Result<std::vector<Measurement>> benchTable(const BenchOptions &options);
Result<std::vector<Measurement>> benchPalette(const BenchOptions &options);
Result<std::vector<Measurement>> benchMosaic(const BenchOptions &options);
Result<std::vector<Measurement>> benchMap(const BenchOptions &options);
Result<std::vector<Measurement>> benchStart(const BenchOptions &options);
Result<std::vector<Measurement>> benchLatency(const BenchOptions &options);
Result<std::vector<Measurement>> benchConsole(const BenchOptions &options);
