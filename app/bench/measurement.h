#pragma once
// What a benchmark says: a figure, the yardstick taken in the same run, and what was hoped for.

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

struct Measurement
{
    QString name;             ///< "sort by site"
    QString unit;             ///< of figure and yardstick: "ms", "ns/event", "bytes/port"
    double figure = 0;
    std::optional<double> yardstick; ///< in the same unit, from the same run
    QString yardstickName;    ///< "std::sort of 500,000 ints"; empty without a yardstick
    std::optional<double> goal; ///< of ratio() where there is one, else of the figure; none: informative
    bool atMost = true;       ///< the goal is a limit from above
    double rssMb = 0;         ///< resident memory of the process when it was taken

    std::optional<double> ratio() const;
    std::optional<bool> met() const; ///< none without a goal
};

/** Array of {name, unit, figure, yardstick, ratio, goal, met, rssMb}; null where there is none. */
QByteArray toJson(const std::vector<Measurement> &measurements);
/** One line a measurement, aligned, for people. */
QString toText(const std::vector<Measurement> &measurements);

double processCpuSeconds(); ///< user and system time of all threads
double threadCpuSeconds();  ///< of the calling thread
double residentMb();        ///< VmRSS
/** Runs `work` `runs` times and gives the median of its CPU milliseconds (of the calling thread). */
double medianCpuMs(int runs, const std::function<void()> &work);
double median(std::vector<double> values);
/** The value that a share of them (0..1) does not exceed. */
double percentile(std::vector<double> values, double share);
