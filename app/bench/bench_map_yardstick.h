#pragma once
// The yardstick of the map's index: what npm's supercluster needs for the same points.

#include <QString>

class MapClusters;
class Network;

struct SuperclusterLoad
{
    bool isMeasured = false;
    double cpuMs = 0; ///< median CPU time of load(), counting one property as it goes
    QString problem;  ///< why it is not measured
};

/**
 * Runs node with the package of the directory that FAULTLINE_SUPERCLUSTER names (".../node_modules/supercluster", version 9): every
 * port that has a place, as a GeoJSON point. Points are made before the clock starts.
 */
SuperclusterLoad superclusterLoad(const Network &network, const MapClusters &clusters);
