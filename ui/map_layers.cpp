#include "map_layers.h"

#include "basemap_ground.h"
#include "printable.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QMenu>
#include <QPromise>
#include <QThreadPool>

#include <functional>

using namespace Qt::StringLiterals;

/** Runs `work` in the pool and `take` with its value in the thread of `context`, unless that is gone by then. */
template <typename T>
static void inPool(QObject *context, std::function<T()> work, std::function<void(const T &)> take)
{
    auto promise = std::make_shared<QPromise<T>>();
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, context, [watcher, take = std::move(take)] {
        watcher->deleteLater();
        take(watcher->result());
    });
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
}

MapLayers::MapLayers(MapGround &ground, const Network &network, QObject *parent) : QObject(parent), m_ground(ground), m_network(network) {}

Result<std::shared_ptr<const MapLayer>> MapLayers::read(const QString &path)
{
    const QString name = QFileInfo(path).completeBaseName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("The layer %1 cannot be opened: %2").arg(printable(name, 60), file.errorString())};
    // One byte more than is allowed: the reader says the sentence.
    return readGeoJson(file.read(64 * 1024 * 1024 + 1), name);
}

void MapLayers::setFiles(const MapSettings &settings)
{
    const quint64 job = ++m_job;
    m_files.clear();
    for (const QString &path : settings.layers)
        m_files.push_back({path, {}, false, !settings.hiddenLayers.contains(path), nullptr});
    showAll();
    for (const File &file : m_files) {
        inPool<Answer>(
            this,
            [path = file.path] {
                Result<std::shared_ptr<const MapLayer>> layer = read(path);
                return layer ? Answer{path, {}, std::move(layer).value()} : Answer{path, layer.problem().text, nullptr};
            },
            [this, job](const Answer &answer) { take(job, answer); });
    }
}

void MapLayers::take(quint64 job, const Answer &answer)
{
    if (job != m_job)
        return;
    for (File &file : m_files) {
        if (file.path != answer.path)
            continue;
        file.isRead = true;
        file.problem = answer.problem;
        file.layer = answer.layer;
    }
    showAll();
}

/** Only what was read is on the map; its order is that of the files. */
void MapLayers::showAll()
{
    std::vector<MapOverlay::Entry> entries;
    for (const File &file : m_files) {
        if (file.layer)
            entries.push_back({file.layer, file.isShown, {}});
    }
    m_ground.setLayers(std::move(entries));
    countPorts();
    Q_EMIT changed();
}

void MapLayers::countPorts()
{
    const quint64 job = ++m_count;
    const std::vector<MapOverlay::Entry> &entries = m_ground.overlay().layers();
    if (entries.empty())
        return;
    auto at = std::make_shared<std::vector<QPointF>>();
    auto ports = std::make_shared<std::vector<quint32>>();
    const AssetRegister &assets = m_network.assets();
    for (quint32 site = 0; site < assets.siteCount(); ++site) {
        const double latitude = assets.latitude(SiteIx{site}), longitude = assets.longitude(SiteIx{site});
        at->push_back(latitude == 0 && longitude == 0 ? QPointF(-1, -1) : mercator(longitude, latitude));
        ports->push_back(m_network.tally(SiteIx{site}).total);
    }
    for (size_t i = 0; i < entries.size(); ++i) {
        inPool<std::vector<quint32>>(
            this, [layer = entries[i].layer, at, ports] { return portsInAreas(*layer, *at, *ports); },
            [this, job, i](const std::vector<quint32> &counts) {
                if (job == m_count)
                    m_ground.setPortsInLayer(i, counts);
            });
    }
}

void MapLayers::setShown(const QString &path, bool shown)
{
    MapSettings settings = MapSettings::load();
    settings.hiddenLayers.removeAll(path);
    if (!shown)
        settings.hiddenLayers << path;
    settings.save();
    size_t entry = 0;
    for (File &file : m_files) {
        if (file.path == path) {
            file.isShown = shown;
            if (file.layer)
                m_ground.setLayerShown(entry, shown);
        }
        entry += file.layer ? 1 : 0;
    }
    Q_EMIT changed();
}

void MapLayers::open(const QStringList &paths)
{
    MapSettings settings = MapSettings::load();
    for (const QString &path : paths) {
        if (!settings.layers.contains(path) && settings.layers.size() < MapSettings::mostLayers)
            settings.layers << path;
        settings.hiddenLayers.removeAll(path);
    }
    settings.save();
    setFiles(settings);
}

void MapLayers::fillMenu(QMenu &menu)
{
    menu.setToolTipsVisible(true);
    for (const File &file : m_files) {
        const QString name = printable(QFileInfo(file.path).completeBaseName(), 40);
        // A file's name is nobody's mnemonic.
        QString text = file.problem.isEmpty() ? file.isRead ? name : tr("%1 (reading)").arg(name) : tr("%1 (cannot be read)").arg(name);
        QAction *action = menu.addAction(text.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(file.isShown && file.problem.isEmpty());
        action->setEnabled(file.problem.isEmpty());
        action->setToolTip((file.problem.isEmpty() ? printable(file.path, 200) : file.problem).toHtmlEscaped());
        connect(action, &QAction::toggled, this, [this, path = file.path](bool on) { setShown(path, on); });
    }
    if (m_files.empty())
        menu.addAction(tr("No areas yet"))->setEnabled(false);
    menu.addSeparator();
    connect(menu.addAction(tr("&Open GeoJSON\u2026")), &QAction::triggered, this, [this, widget = menu.parentWidget()] {
        const QStringList paths = QFileDialog::getOpenFileNames(widget, tr("Files with areas"), {}, tr("GeoJSON (*.geojson *.json);;All files (*)"));
        if (!paths.isEmpty())
            open(paths);
    });
    QAction *again = menu.addAction(tr("&Read again"));
    again->setEnabled(!m_files.empty());
    connect(again, &QAction::triggered, this, [this] { setFiles(MapSettings::load()); });
    connect(menu.addAction(tr("Map &settings\u2026")), &QAction::triggered, this, &MapLayers::settingsWanted);
}
