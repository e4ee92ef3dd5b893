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

using Place = AlertBook::Parts::Place;
using Line = AlertBook::Parts::Line;

static QDataStream &operator<<(QDataStream &out, const Place &place)
{
    out << place.fault << place.warning << place.status;
    writeAll(out, place.alerts);
    return out;
}

static QDataStream &operator>>(QDataStream &in, Place &place)
{
    in >> place.fault >> place.warning >> place.status;
    readAll(in, place.alerts);
    return in;
}

static QDataStream &operator<<(QDataStream &out, const Line &line)
{
    out << line.lostSince << line.everSeen << line.lostAlert << line.bootExpectedUntil;
    writeAll(out, line.boots);
    return out;
}

static QDataStream &operator>>(QDataStream &in, Line &line)
{
    in >> line.lostSince >> line.everSeen >> line.lostAlert >> line.bootExpectedUntil;
    readAll(in, line.boots);
    return in;
}

void AlertBook::save(QDataStream &out) const
{
    writeAll(out, m->alerts);
    writeAll(out, m->ports);
    writeAll(out, m->stations);
    writeAll(out, m->lines);
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
    m->deadlines.save(out);
    m->saveGroups(out);
    m->detectors.save(out);
}

Result<void> AlertBook::restore(QDataStream &in)
{
    readAll(in, m->alerts);
    readAll(in, m->ports);
    readAll(in, m->stations);
    readAll(in, m->lines);
    quint32 count = 0;
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
    m->deadlines.restore(in);
    m->restoreGroups(in);
    if (in.status() != QDataStream::Ok)
        return Problem{QCoreApplication::translate("AlertBook", "The saved alerts are damaged.")};
    m->reindex();
    m->countWaiting();
    m->recount();
    return m->detectors.restore(in);
}
