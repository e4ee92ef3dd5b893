#include "measurement.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <ctime>

#include <unistd.h>

using namespace Qt::StringLiterals;

std::optional<double> Measurement::ratio() const
{
    if (!yardstick || *yardstick <= 0)
        return std::nullopt;
    return figure / *yardstick;
}

std::optional<bool> Measurement::met() const
{
    if (!goal)
        return std::nullopt;
    const double value = ratio().value_or(figure);
    return atMost ? value <= *goal : value >= *goal;
}

namespace {

QJsonValue orNull(const std::optional<double> &value)
{
    return value && std::isfinite(*value) ? QJsonValue(*value) : QJsonValue();
}

QString number(double value)
{
    const double size = std::abs(value);
    return QString::number(value, 'f', size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
}

QString line(const Measurement &m)
{
    QString text = u"%1 %2 %3"_s.arg(m.name, -52).arg(number(m.figure), 12).arg(m.unit, -12);
    if (const auto ratio = m.ratio())
        text += u" = %1 x %2 (%3)"_s.arg(number(*ratio), m.yardstickName, number(*m.yardstick));
    if (const auto met = m.met())
        text += u"  goal %1 %2: %3"_s.arg(m.atMost ? u"<="_s : u">="_s, number(*m.goal), *met ? u"met"_s : u"MISSED"_s);
    return text + u"  [RSS %1 MB]"_s.arg(number(m.rssMb));
}

double seconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

} // namespace

QByteArray toJson(const std::vector<Measurement> &measurements)
{
    QJsonArray array;
    for (const Measurement &m : measurements) {
        const auto met = m.met();
        array.append(QJsonObject{{u"name"_s, m.name}, {u"unit"_s, m.unit}, {u"figure"_s, orNull(m.figure)},
                                 {u"yardstick"_s, orNull(m.yardstick)}, {u"ratio"_s, orNull(m.ratio())},
                                 {u"goal"_s, orNull(m.goal)}, {u"met"_s, met ? QJsonValue(*met) : QJsonValue()},
                                 {u"rssMb"_s, m.rssMb}});
    }
    return QJsonDocument(array).toJson();
}

QString toText(const std::vector<Measurement> &measurements)
{
    QString text;
    for (const Measurement &m : measurements)
        text += line(m) + u'\n';
    return text;
}

double processCpuSeconds() { return seconds(CLOCK_PROCESS_CPUTIME_ID); }
double threadCpuSeconds() { return seconds(CLOCK_THREAD_CPUTIME_ID); }

double residentMb()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const double pages = file.readAll().split(' ').value(1).toDouble();
    return pages * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

double medianCpuMs(int runs, const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const double start = threadCpuSeconds();
        work();
        times.push_back((threadCpuSeconds() - start) * 1000);
    }
    return median(std::move(times));
}

double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto place = size_t(std::clamp(std::ceil(share * double(values.size())) - 1, 0.0, double(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + qsizetype(place), values.end());
    return values[place];
}
