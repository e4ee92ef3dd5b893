#pragma once
// The files with areas over one map: read in the pool, counted against the network, switched on and off in a menu.

#include "map_overlay.h"
#include "map_settings.h"
#include "network.h"

#include <QObject>

class MapGround;
class QMenu;

class MapLayers : public QObject
{
    Q_OBJECT
public:
    MapLayers(MapGround &ground, const Network &network, QObject *parent = nullptr);

    /** Reads the files that are new; a file that was read before is read again, since it may have changed. */
    void setFiles(const MapSettings &settings);
    void countPorts();             ///< the inventory changed
    void fillMenu(QMenu &menu);    ///< a line for every file, then "Open...", "Read again", "Map settings..."
    void setShown(const QString &path, bool shown); ///< remembered
    void open(const QStringList &paths);            ///< adds files, remembered

    struct File
    {
        QString path;
        QString problem; ///< empty: fine
        bool isRead = false;
        bool isShown = true;
        std::shared_ptr<const MapLayer> layer;
    };
    const std::vector<File> &files() const { return m_files; }
    static Result<std::shared_ptr<const MapLayer>> read(const QString &path);

Q_SIGNALS:
    void changed();
    void settingsWanted();

private:
    struct Answer { QString path, problem; std::shared_ptr<const MapLayer> layer; };
    void take(quint64 job, const Answer &answer);
    void showAll();

    MapGround &m_ground;
    const Network &m_network;
    std::vector<File> m_files;
    quint64 m_job = 0, m_count = 0; ///< late answers are dropped
};
