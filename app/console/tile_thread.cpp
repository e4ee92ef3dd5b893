#include "tile_thread.h"

TileThread::TileThread(Make make, QObject *parent) : TileSource(parent), m_place(new QObject)
{
    m_thread.setObjectName(QStringLiteral("tiles"));
    m_place->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(m_place, [this, make = std::move(make)] { start(make); }, Qt::QueuedConnection);
}

/** The window's side ends first: `this` is whole for as long as the thread runs. */
TileThread::~TileThread()
{
    QMetaObject::invokeMethod(m_place, [this] {
        delete m_source;
        m_source = nullptr;
        m_thread.quit();
    }, Qt::QueuedConnection);
    m_thread.wait();
    delete m_place;
}

/** In the thread. */
void TileThread::start(const Make &make)
{
    std::unique_ptr<TileSource> made = make([this](const QString &sentence) {
        QMetaObject::invokeMethod(this, [this, sentence] { Q_EMIT problemChanged(sentence); }, Qt::QueuedConnection);
    });
    if (!made)
        return;
    m_source = made.release();
    connect(m_source, &TileSource::arrived, this, &TileSource::arrived, Qt::QueuedConnection);
    connect(m_source, &TileSource::missing, this, &TileSource::missing, Qt::QueuedConnection);
    connect(m_source, &TileSource::problemChanged, this, &TileSource::problemChanged, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        this,
        [this, low = m_source->lowestZoom(), high = m_source->highestZoom(), text = m_source->attribution()] {
            m_lowest = low;
            m_highest = high;
            m_attribution = text;
            m_isThere = true;
            Q_EMIT described();
        },
        Qt::QueuedConnection);
}

void TileThread::want(const std::vector<TileId> &tiles)
{
    if (!m_isThere)
        return; // described() makes the map ask again
    QMetaObject::invokeMethod(m_place, [this, tiles] {
        if (m_source)
            m_source->want(tiles);
    }, Qt::QueuedConnection);
}
