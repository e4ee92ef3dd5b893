#pragma once
// The regions in which a US network is run here: groups of states.

#include <QString>

struct UsRegion
{
    QString id, name;
    int rank = 0; ///< order of regions: west to east, the rest of the world last
};

/** The region of a state or province code ("CA", "ON"); region "other" for what is neither. */
UsRegion usRegion(const QString &state);
/** "US" for states, the District and the territories; "CA" for provinces; empty otherwise. */
QString countryOfState(const QString &state);
