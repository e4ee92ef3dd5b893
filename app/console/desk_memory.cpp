#include "desk_memory.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <limits>

#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

DeskMemory::DeskMemory(QString directory, Operations &operations)
    : m_directory(std::move(directory)), m_operations(operations),
      m_projection(operations), m_lock(QDir(m_directory).filePath(u"faultline.lock"_s))
{
    m_lock.setStaleLockTime(0); // a lock counts for as long as its process lives
}

DeskMemory::~DeskMemory()
{
    if (m_maker.joinable())
        m_maker.join();
}

Result<void> DeskMemory::open()
{
    if (!QDir().mkpath(m_directory))
        return Problem{tr("The data folder %1 cannot be created.").arg(m_directory)};
    if (!m_lock.tryLock(0))
        return Problem{m_lock.error() == QLockFile::LockFailedError
                           ? tr("Another console uses the data folder %1.").arg(m_directory)
                           : tr("The data folder %1 cannot be written.").arg(m_directory)};
    Result<StoreFile> file = StoreFile::open(m_directory);
    if (!file)
        return file.problem();
    m_store = std::make_unique<SqlStore>(std::move(file).value());
    if (const Result<void> restored = restore(); !restored)
        return restored;
    connect(m_store.get(), &SqlStore::recorded, this, &DeskMemory::recorded);
    connect(m_store.get(), &SqlStore::recordingChanged, this, &DeskMemory::recordingTurned);
    connect(m_store.get(), &SqlStore::checkpointWanted, this, [this] {
        writeCheckpoint(wholeCheckpoint());
        projectEverything();
    });
    m_store->start();
    return {};
}

Result<void> DeskMemory::restore()
{
    const Result<StoreCursor> cursor = m_store->file().cursor();
    if (!cursor)
        return cursor.problem();
    m_wasKilled = !cursor.value().clean;
    auto undelivered = m_store->file().undelivered();
    if (!undelivered)
        return undelivered.problem();
    m_undelivered = std::move(undelivered).value();
    Result<Resumed> resumed = resume(m_store->file(), m_operations, std::numeric_limits<qint64>::max());
    if (!resumed)
        return resumed.problem();
    m_inventoryDigest = resumed.value().inventoryDigest;
    m_rows = resumed.value().refolded;
    if (const Result<void> marked = m_store->file().markRunning(); !marked)
        return marked;
    // A kill between a journalled action and its effects leaves readable rows behind the state: write them again.
    writeEffects(m_projection.rows(resumed.value().changes));
    return {};
}

quint64 DeskMemory::applied(std::vector<StoredFact> facts, const Changes &changes)
{
    StoreWrite write;
    m_rows += qint64(facts.size());
    for (const StoredFact &fact : facts) {
        m_bytes += fact.raw.size();
        if (fact.form == StoredFact::Form::Inventory)
            write.inventoryDigest = m_inventoryDigest = QCryptographicHash::hash(fact.raw, QCryptographicHash::Sha256);
    }
    write.facts = std::move(facts);
    write.effects = m_projection.rows(changes);
    const quint64 ticket = m_store->write(std::move(write));
    considerCheckpoint();
    return ticket;
}

quint64 DeskMemory::journal(const JournalEntry &entry, const StoredFact &fact)
{
    StoreWrite write;
    write.journal = {entry};
    write.facts = {fact};
    write.urgent = true;
    return m_store->write(std::move(write));
}

void DeskMemory::effects(const Changes &changes)
{
    writeEffects(m_projection.rows(changes));
}

void DeskMemory::delivered(const Delivery &delivery)
{
    StoreWrite write;
    write.deliveries = {delivery};
    m_store->write(std::move(write));
}

quint64 DeskMemory::writeEffects(std::vector<ProjectedRow> rows)
{
    StoreWrite write;
    write.effects = std::move(rows);
    return m_store->write(std::move(write));
}

void DeskMemory::writeCheckpoint(Checkpoint checkpoint)
{
    StoreWrite write;
    write.checkpoint = std::move(checkpoint);
    m_store->write(std::move(write));
}

void DeskMemory::recordingTurned(bool recording, const QString &why)
{
    m_recording = recording;
    m_problem = recording ? QString()
                          : tr("NOT RECORDING since %1 UTC: %2")
                                .arg(QDateTime::currentDateTimeUtc().toString(u"HH:mm:ss"_s), why);
    Q_EMIT recordingChanged();
}

void DeskMemory::considerCheckpoint()
{
    // A large state is written less often than a small one, and not more than is said in the meantime: each write takes the
    // forked pages away from the window, one fault each. Up to what a start folds in half a second.
    const bool isMuch = m_rows >= m_rowsBetween || m_bytes >= m_bytesBetween;
    const bool isWorthIt = m_bytes >= m_stateSize || m_rows >= mostRowsBetween;
    if (!isMuch || !isWorthIt || m_making || !m_recording)
        return;
    m_rows = m_bytes = 0;
    makeCheckpointBeside();
}

/**
 * A child process has the state as it is now, between two frames, and writes it out while this one goes on: the window
 * waits for the fork alone, which copies no state. The store marks how far the facts had come. The child does nothing
 * but write, and leaves without running anybody's destructor.
 */
void DeskMemory::makeCheckpointBeside()
{
    if (m_maker.joinable())
        m_maker.join();
    m_making = true;
    StoreWrite place;
    place.mark = std::make_shared<qint64>(-1);
    m_store->write(place);
    Checkpoint checkpoint = headOfCheckpoint();
    checkpoint.mark = place.mark;
    checkpoint.file = freshStateName();
    const pid_t child = fork();
    if (child == 0)
        _exit(writeState(checkpoint.file) ? 0 : 1);
    m_maker = std::thread([this, child, checkpoint = std::move(checkpoint)]() mutable {
        int status = 1;
        const bool done = child > 0 && waitpid(child, &status, 0) == child && status == 0;
        m_stateSize = QFileInfo(QDir(m_directory).filePath(checkpoint.file)).size();
        if (done)
            writeCheckpoint(std::move(checkpoint));
        m_making = false;
    });
}

Checkpoint DeskMemory::headOfCheckpoint() const
{
    return {-1, SystemClock().now(), m_operations.epoch(), m_operations.sequence(), m_inventoryDigest, {}, {}, {}};
}

/** The time, but always later than any that is there or was given: whoever has the higher number is the newer state. */
QString DeskMemory::freshStateName()
{
    m_stateNumber = std::max(m_stateNumber + 1, SystemClock().now());
    for (const QString &name : QDir(m_directory).entryList({u"state-*.bin"_s}, QDir::Files))
        m_stateNumber = std::max(m_stateNumber, StoreFile::stateNumber(name) + 1);
    return StoreFile::stateName(m_stateNumber);
}

/** The whole state as a file, durable under its name or not there at all. */
bool DeskMemory::writeState(const QString &name) const
{
    const QString path = QDir(m_directory).filePath(name);
    QFile file(path + u".part"_s);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Truncate) && m_operations.save(file).ok() && file.flush()
        && fsync(file.handle()) == 0;
    file.close();
    if (written && file.rename(path))
        return true;
    file.remove();
    return false;
}

Checkpoint DeskMemory::wholeCheckpoint()
{
    Checkpoint checkpoint = headOfCheckpoint();
    checkpoint.file = freshStateName();
    if (!writeState(checkpoint.file)) {
        checkpoint.file.clear();
        checkpoint.state = m_operations.save(); // the store tries again, and says what is wrong
    }
    return checkpoint;
}

/** After a time without recording nobody knows which rows are missing: all of them are written again. */
void DeskMemory::projectEverything()
{
    Changes all;
    for (const Alert &alert : m_operations.alerts().all())
        all.alerts.push_back(alert.id);
    for (const WorkOrder &order : m_operations.orders().all())
        all.orders.push_back(order.id);
    for (quint32 port = 0; port < m_operations.network().portCount(); ++port)
        all.outages.push_back(PortIx{port});
    Projection fresh(m_operations);
    writeEffects(fresh.rows(all));
}

void DeskMemory::close()
{
    if (!m_store || m_closed)
        return;
    m_closed = true;
    if (m_maker.joinable())
        m_maker.join();
    StoreWrite last;
    last.checkpoint = wholeCheckpoint();
    last.urgent = last.goodbye = true;
    m_store->write(std::move(last));
    m_store->flush();
}
