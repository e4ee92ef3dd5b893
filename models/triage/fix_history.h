#pragma once
// What fixed a fault before, on which model: the desk's own experience, out of alerts, commands and work orders.

#include "operations.h"

/** One return to normal, and what came before it. */
struct Fix
{
    enum class Kind : quint8 {
        ByItself,  ///< nobody did anything that could have helped
        Command,   ///< the last command with an effect between raise and return
        WorkOrder  ///< somebody was on site
    };
    Kind kind = Kind::ByItself;
    QString what;    ///< "Soft reset", "Power module replaced"; empty: by itself
    UtcMs at = 0;    ///< when the condition was gone
    OrderId order;   ///< of WorkOrder
    QString by;      ///< who asked, or who was on site
};

/** The same remedy on one model, counted. */
struct Remedy
{
    Fix last;
    quint32 count = 0;
};

struct ModelFixes
{
    QString model;                ///< "Acme DC 150" as booted, else as inventoried; may be empty
    quint32 returns = 0;
    std::vector<Remedy> remedies; ///< the one that helped most often first; of equals the later one
};

/** What preceded the return of this alert. Nothing while its condition stands. */
std::optional<Fix> fixOf(const Operations &operations, const Alert &alert);

/**
 * Every return of that fault that is still remembered: alerts for AlertSettings::keepClosed after they closed, work orders
 * for ever. `first` is the model that is asked about and leads; the others by the number of their returns.
 */
std::vector<ModelFixes> fixesOf(const Operations &operations, const FaultEntry &fault, const QString &first = {});

/** "Acme DC 150" of the charger that an alert is about. */
QString modelOf(const Network &network, StationIx station);
