#include "bench.h"

#include "benches.h"
#include "grown_network.h"
#include "gzip_device.h"
#include "shipped.h"

const std::vector<Bench> &benches()
{
    static const std::vector<Bench> all{
        {"ingest", "a feed from its socket to the applied state", benchIngest},
        {"triage", "every detector over a network's statuses and life; a flood of alerts through the queue", benchTriage},
        {"replay", "a recorded day, read and folded", benchReplay},
        {"gateway", "thousands of stations in front of the gateway", benchGateway},
#ifdef FAULTLINE_WITH_WINDOW
        {"table", "half a million ports as rows: sorting, staying sorted, filtering while typing, painting", benchTable},
        {"mosaic", "every port as a cell: layout, painting, scrolling, finding", benchMosaic},
        {"start", "from the saved state, or a snapshot, to a painted window; memory", benchStart},
        {"map", "every site on the map: index, questions, events, painting, panning", benchMap},
        {"palette", "the palette while somebody types", benchPalette},
        {"console", "the whole console under load, in this process", benchConsole},
        {"latency", "from the feed to the pixel, in the framebuffer of Xvfb", benchLatency},
#endif
    };
    return all;
}

Result<Inventory> benchNetwork(const BenchOptions &options)
{
    Result<QByteArray> json = QByteArray();
    if (options.network.isEmpty()) {
        json = shippedDemoNetwork();
    } else {
        Result<std::unique_ptr<GzipDevice>> file = GzipDevice::open(options.network);
        if (!file)
            return file.problem();
        json = file.value()->readAll();
    }
    if (!json)
        return json.problem();
    const Result<Inventory> base = inventoryFromJson(json.value());
    if (!base)
        return base.problem();
    return grownNetwork(base.value(), options.ports);
}
