#include "bench_map_yardstick.h"

#include "map_clusters.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 120'000;

/** Arguments: the module, a file of (longitude, latitude) doubles. Prints the median of five loads. */
const char script[] = R"(
import fs from 'fs';
const [module, file] = process.argv.slice(1);
const Supercluster = (await import(module + '/index.js')).default;
const bytes = fs.readFileSync(file);
const at = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
const points = [];
for (let i = 0; i < at.length; i += 2)
    points.push({type: 'Feature', properties: {bad: i % 100 === 0 ? 1 : 0}, geometry: {type: 'Point', coordinates: [at[i], at[i + 1]]}});
const times = [];
for (let run = 0; run < 5; ++run) {
    const before = process.cpuUsage();
    new Supercluster({radius: 60, extent: 512, maxZoom: 16, map: p => ({bad: p.bad}), reduce: (sum, p) => { sum.bad += p.bad; }}).load(points);
    const used = process.cpuUsage(before);
    times.push((used.user + used.system) / 1000);
}
times.sort((a, b) => a - b);
console.log(times[2]);
)";

QString tr(const char *text) { return QCoreApplication::translate("SuperclusterLoad", text); }

} // namespace

SuperclusterLoad superclusterLoad(const Network &network, const MapClusters &clusters)
{
    const QString module = qEnvironmentVariable("FAULTLINE_SUPERCLUSTER");
    if (module.isEmpty())
        return {false, 0, tr("no yardstick: FAULTLINE_SUPERCLUSTER names no module")};
    QTemporaryFile points;
    if (!points.open())
        return {false, 0, tr("no yardstick: no temporary file can be written")};
    for (quint32 p = 0; p < network.portCount(); ++p) {
        const SiteIx site = network.siteOf(PortIx{p});
        const double at[] = {network.site(site).longitude, network.site(site).latitude};
        if (clusters.hasPlace(site))
            points.write(reinterpret_cast<const char *>(at), sizeof(at));
    }
    points.close();
    QProcess node;
    node.start(u"node"_s, {u"--input-type=module"_s, u"-e"_s, QString::fromLatin1(script), u"--"_s, module, points.fileName()});
    if (!node.waitForFinished(patienceMs)) {
        node.kill();
        node.waitForFinished();
        return {false, 0, tr("no yardstick: node does not start or does not end")};
    }
    bool isNumber = false;
    const double ms = node.readAllStandardOutput().trimmed().toDouble(&isNumber);
    if (!isNumber)
        return {false, 0, tr("no yardstick: node could not run supercluster")};
    return {true, ms, {}};
}
