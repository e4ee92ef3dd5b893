// The alert book in bytes: complete, and the same bytes for the same state.
#include "alert_book_parts.h"

#include "streams.h"

#include <QCoreApplication>

static QDataStream &operator<<(QDataStream &out, const AlertNote &note) { return out << note.at << note.by << note.text; }
static QDataStream &operator>>(QDataStream &in, AlertNote &note) { return in >> note.at >> note.by >> note.text; }

static QDataStream &operator<<(QDataStream &out, const Alert &a)
{
    out << a.id << a.condition << a.faultId << a.code << a.title << a.info << a.tier << a.safety << a.policy << a.station
        << a.port << a.state << a.raised << a.lastRaised << a.returned << a.acknowledged << a.closed << a.shelvedUntil
        << a.acknowledgedBy << a.owner << a.shelvedBy << a.shelveReason << a.suppressedBy << a.escalated << a.inspected
        << a.count << a.order << a.warning << a.goneSince << a.codeTier << a.parent << a.isGroup << a.quietSince
        << a.acknowledgementEnds << a.flapping;
    out << a.before;
    writeAll(out, a.notes);
    return out;
}

static QDataStream &operator>>(QDataStream &in, Alert &a)
{
    in >> a.id >> a.condition >> a.faultId >> a.code >> a.title >> a.info >> a.tier >> a.safety >> a.policy >> a.station
        >> a.port >> a.state >> a.raised >> a.lastRaised >> a.returned >> a.acknowledged >> a.closed >> a.shelvedUntil
        >> a.acknowledgedBy >> a.owner >> a.shelvedBy >> a.shelveReason >> a.suppressedBy >> a.escalated >> a.inspected
        >> a.count >> a.order >> a.warning >> a.goneSince >> a.codeTier >> a.parent >> a.isGroup >> a.quietSince
        >> a.acknowledgementEnds >> a.flapping;
    in >> a.before;
    readAll(in, a.notes);
    return in;
}


static Problem damagedAlerts()
{
    return {QCoreApplication::translate("AlertBook", "The saved alerts are damaged.")};
}

static void saveLines(QDataStream &out, const Column<AlertBook::Parts::Line> &lines)
{
    std::vector<UtcMs> lostSince;
    std::vector<qint32> lostAlert;
    std::vector<quint8> seen;
    for (const AlertBook::Parts::Line &line : lines) {
        lostSince.push_back(line.lostSince);
        lostAlert.push_back(line.lostAlert);
        seen.push_back(quint8(line.everSeen | line.wasConnected << 1));
    }
    writeColumn(out, lostSince);
    writeColumn(out, lostAlert);
    writeColumn(out, seen);
}

static bool restoreLines(QDataStream &in, Column<AlertBook::Parts::Line> &lines)
{
    constexpr quint64 most = 64'000'000;
    std::vector<UtcMs> lostSince;
    std::vector<qint32> lostAlert;
    std::vector<quint8> seen;
    if (!readColumn(in, lostSince, most) || !readColumn(in, lostAlert, most) || !readColumn(in, seen, most)
        || lostAlert.size() != lostSince.size() || seen.size() != lostSince.size())
        return false;
    lines.resize(lostSince.size());
    for (size_t i = 0; i < lines.size(); ++i)
        lines[i] = {lostSince[i], lostAlert[i], (seen[i] & 1) != 0, (seen[i] & 2) != 0};
    return true;
}

void AlertBook::save(QDataStream &out) const
{
    writeAll(out, m->alerts);
    m->ports.save(out);
    m->stations.save(out);
    saveLines(out, m->lines);
    out << quint32(m->boots.size());
    for (const auto &[station, boots] : m->boots) {
        out << station << boots.expectedUntil << boots.backAt;
        writeAll(out, boots.uncommanded);
    }
    out << quint32(m->siteAlerts.size());
    for (const auto &[site, index] : m->siteAlerts)
        out << site << index;
    out << quint32(m->stopHints.size());
    for (const auto &[port, hint] : m->stopHints)
        out << port << hint.faultId << hint.at;
    out << m->nextWaiting << quint32(m->waiting.size());
    for (const auto &[serial, one] : m->waiting)
        out << serial << one.station << one.port << one.faultId << one.key << one.code << one.info << one.warning
            << one.isAlarm << one.since;
    out << quint32(m->flaps.size());
    for (const auto &[index, history] : m->flaps)
        out << index << history.last << history.changes;
    out << quint32(m->openOrders.size());
    for (const auto &[order, station] : m->openOrders)
        out << order << station;
    out << m->nextMaintenance << quint32(m->maintenance.size());
    for (const auto &[number, one] : m->maintenance)
        out << number << one.window.site << one.window.station << one.window.from << one.window.until << one.window.by
            << one.window.why << one.window.running << one.station << one.site;
    m->deadlines.save(out);
    m->saveGroups(out);
    m->unmapped.save(out);
    m->detectors.save(out);
}

Result<void> AlertBook::restore(QDataStream &in)
{
    readAll(in, m->alerts);
    if (!m->ports.restore(in) || !m->stations.restore(in) || !restoreLines(in, m->lines))
        return damagedAlerts();
    quint32 count = 0;
    in >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        quint32 station = 0;
        in >> station;
        Parts::Boots &boots = m->boots[station];
        in >> boots.expectedUntil >> boots.backAt;
        readAll(in, boots.uncommanded);
    }
    in >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        quint32 site = 0;
        in >> site;
        in >> m->siteAlerts[site];
    }
    in >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        quint32 port = 0;
        in >> port;
        Parts::StopHint &hint = m->stopHints[port];
        in >> hint.faultId >> hint.at;
    }
    in >> m->nextWaiting >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        quint32 serial = 0;
        in >> serial;
        Parts::Waiting &one = m->waiting[serial];
        in >> one.station >> one.port >> one.faultId >> one.key >> one.code >> one.info >> one.warning >> one.isAlarm
            >> one.since;
    }
    in >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        quint32 index = 0;
        in >> index;
        FlapHistory &history = m->flaps[index];
        in >> history.last >> history.changes;
    }
    in >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        OrderId order;
        in >> order;
        in >> m->openOrders[order];
    }
    in >> m->nextMaintenance >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        quint32 number = 0;
        in >> number;
        Parts::Maintenance &one = m->maintenance[number];
        one.window.number = number;
        in >> one.window.site >> one.window.station >> one.window.from >> one.window.until >> one.window.by
            >> one.window.why >> one.window.running >> one.station >> one.site;
    }
    m->deadlines.restore(in);
    m->restoreGroups(in);
    m->unmapped.restore(in);
    if (in.status() != QDataStream::Ok)
        return damagedAlerts();
    m->reindex();
    m->countWaiting();
    m->recount();
    return m->detectors.restore(in);
}
