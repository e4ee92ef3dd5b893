// The port table: sorting by any column, staying sorted, filtering while typing, painting.
#include "benches.h"

#include "bench_table_live.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cstring>
#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 5, frames = 40;

QString tr(const char *text) { return QCoreApplication::translate("Bench", text); }

QString thousands(qint64 value) { return QLocale(QLocale::English).toString(value); }

Measurement measurement(const QString &name, double ms, double goal)
{
    Measurement m;
    m.name = name;
    m.unit = u"ms"_s;
    m.figure = ms;
    m.goal = goal;
    m.rssMb = residentMb();
    return m;
}

Measurement against(Measurement m, double yardstick, const QString &name)
{
    m.yardstick = yardstick;
    m.yardstickName = name;
    return m;
}

/** The yardstick of all sorting: as many random ints as there are ports. */
double sortOfInts(quint32 count)
{
    std::mt19937 random(7);
    std::vector<int> fresh(count);
    for (int &value : fresh)
        value = int(random());
    std::vector<int> sorted;
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        sorted = fresh;
        times.push_back(medianCpuMs(1, [&] { std::sort(sorted.begin(), sorted.end()); }));
    }
    return median(times);
}

void measureSorts(LiveTable &live, double ints, const QString &intsName, std::vector<Measurement> &all)
{
    PortTableModel &model = live.table();
    Measurement worst;
    for (int i = 0; i < portColumnCount; ++i) {
        const auto column = static_cast<PortColumn>(i);
        const std::vector<PortOrder> up{{column, false}}, down{{column, true}};
        const double first = medianCpuMs(1, [&] { model.setOrder(up); }); // ranks its texts
        bool descends = false;
        const double again = medianCpuMs(runs, [&] {
            descends = !descends;
            model.setOrder(descends ? down : up);
        });
        Measurement m = against(measurement(tr("sort by %1").arg(columnName(column).toLower()), again, 0.5), ints, intsName);
        if (first > 2 * again + 1)
            all.push_back(measurement(tr("ranking the texts of %1, once").arg(columnName(column).toLower()), first - again, 0));
        if (first > 2 * again + 1)
            all.back().goal.reset();
        if (m.figure > worst.figure)
            worst = m;
        all.push_back(m);
    }
    worst.name = tr("sort by the worst column (%1)").arg(worst.name);
    all.push_back(worst);
    const std::vector<PortOrder> three{{PortColumn::Tier, false}, {PortColumn::Budget, false}, {PortColumn::Since, false}};
    Measurement several = against(measurement(tr("sort by tier, budget, since"), medianCpuMs(runs, [&] { model.setOrder(three); }), 0), ints, intsName);
    several.goal.reset();
    all.push_back(several);
}

void measureResort(LiveTable &live, int changes, const std::vector<PortOrder> &order, const QString &words, double ints,
                   const QString &intsName, std::vector<Measurement> &all)
{
    live.table().setOrder(order);
    std::vector<double> times;
    for (int frame = 0; frame < frames; ++frame) {
        const Changes happened = live.change(changes);
        times.push_back(medianCpuMs(1, [&] { live.table().apply(happened, live.now()); }));
    }
    all.push_back(against(measurement(tr("%1 changed rows to their places, by %2").arg(QString::number(changes), words), median(times), 0.05), ints, intsName));
}

/** Types each word letter by letter, and takes it back; the slowest key counts. */
void measureKeystrokes(LiveTable &live, std::vector<Measurement> &all)
{
    std::vector<double> keys;
    for (const QString &word : {u"houston"_s, u"istanbul"_s, u"a"_s, u"kw 150"_s, u"us-ca-04"_s, u"1"_s}) {
        for (qsizetype length = 1; length <= word.size(); ++length) {
            PortFilter filter;
            filter.text = word.left(length);
            keys.push_back(medianCpuMs(1, [&] { live.table().setFilter(filter); }));
        }
        keys.push_back(medianCpuMs(1, [&] { live.table().setFilter({}); }));
    }
    all.push_back(measurement(tr("a key in the text filter to the new rows, median"), percentile(keys, 0.5), 4));
    all.push_back(measurement(tr("a key in the text filter to the new rows, slowest"), percentile(keys, 1), 4));
    PortFilter abnormal;
    abnormal.abnormalOnly = true;
    std::vector<double> switches;
    for (int i = 0; i < runs; ++i) {
        switches.push_back(medianCpuMs(1, [&] { live.table().setFilter(abnormal); }));
        switches.push_back(medianCpuMs(1, [&] { live.table().setFilter({}); }));
    }
    all.push_back(measurement(tr("abnormal only, on or off"), percentile(switches, 1), 4));
}

void measureSubstring(LiveTable &live, std::vector<Measurement> &all)
{
    NameIndex &names = live.names();
    const QByteArray bytes = names.names();
    const QByteArray needle = "houston";
    size_t occurrences = 0, stations = 0;
    const double linear = medianCpuMs(9, [&] {
        occurrences = 0;
        for (const char *at = bytes.constData(), *end = at + bytes.size(); at;) {
            at = static_cast<const char *>(memmem(at, size_t(end - at), needle.constData(), size_t(needle.size())));
            if (at) {
                ++occurrences;
                ++at;
            }
        }
    });
    std::vector<double> times;
    for (int i = 0; i < 9; ++i) {
        for (int other = 0; other < 20; ++other) // the index remembers the last words; none of these is a beginning of the needle
            names.find(u"zzz%1x"_s.arg(other));
        times.push_back(medianCpuMs(1, [&] { stations = names.find(QString::fromLatin1(needle)).stations.size(); }));
    }
    Measurement m = measurement(tr("substring over all names (%1 stations)").arg(stations), median(times), 1.5);
    all.push_back(against(m, linear, tr("memmem over %1 bytes, %2 places").arg(thousands(bytes.size()), thousands(qint64(occurrences)))));
}

void measurePainting(LiveTable &live, std::vector<Measurement> &all)
{
    Measurement first = measurement(tr("first paint of the table, rows and order included"), medianCpuMs(1, [&] { live.show({1920, 1080}); }), 0);
    first.goal.reset();
    all.push_back(first);
    live.repaint();
    all.push_back(measurement(tr("full repaint of the table at 1920 x 1080"), medianCpuMs(9, [&] { live.repaint(); }), 5.4));
    std::vector<double> times;
    for (int frame = 0; frame < frames; ++frame) {
        const Changes happened = live.change(333);
        times.push_back(medianCpuMs(1, [&] {
            live.view().apply(happened);
            live.processPaints();
        }));
    }
    Measurement m = measurement(tr("a frame: 333 changes, rows and pixels"), median(times), 0);
    m.goal.reset();
    all.push_back(m);
}

} // namespace

Result<std::vector<Measurement>> benchTable(const BenchOptions &options)
{
    Result<Inventory> inventory = benchNetwork(options);
    if (!inventory)
        return inventory.problem();
    std::vector<Measurement> all;
    const double before = residentMb();
    LiveTable live(std::move(inventory.value()));
    const double loaded = residentMb();
    const auto ports = double(live.portCount());
    measurePainting(live, all);
    Measurement memory;
    memory.name = tr("memory of table and name index");
    memory.unit = u"bytes/port"_s;
    memory.figure = (residentMb() - loaded) * 1e6 / ports;
    memory.rssMb = residentMb();
    all.push_back(memory);
    memory.name = tr("memory of the network and its books");
    memory.figure = (loaded - before) * 1e6 / ports;
    all.push_back(memory);
    const double ints = sortOfInts(live.portCount());
    const QString intsName = tr("std::sort of %1 ints").arg(thousands(live.portCount()));
    measureSorts(live, ints, intsName, all);
    const std::vector<PortOrder> since{{PortColumn::Since, false}}, deep{{PortColumn::Tier, false}, {PortColumn::Budget, false}, {PortColumn::Since, false}};
    for (const int changes : {333, 1667}) {
        measureResort(live, changes, since, tr("since"), ints, intsName, all);
        measureResort(live, changes, deep, tr("tier, budget, since"), ints, intsName, all);
    }
    measureKeystrokes(live, all);
    measureSubstring(live, all);
    return all;
}
