#include "handover_book.h"

#include "printable.h"
#include "streams.h"

#include <QCoreApplication>

#include <algorithm>

static QString tr(const char *text) { return QCoreApplication::translate("HandoverBook", text); }

static QDataStream &operator<<(QDataStream &out, const HandoverNote &note)
{
    return out << note.id.value << note.at << note.by << note.text << note.alert << note.order << note.tickedAt << note.tickedBy;
}

static QDataStream &operator>>(QDataStream &in, HandoverNote &note)
{
    return in >> note.id.value >> note.at >> note.by >> note.text >> note.alert >> note.order >> note.tickedAt >> note.tickedBy;
}

const HandoverNote *HandoverBook::find(const ActionId &id) const
{
    const auto found = std::find_if(m_notes.begin(), m_notes.end(), [&](const HandoverNote &note) { return note.id == id; });
    return found == m_notes.end() ? nullptr : &*found;
}

Result<void> HandoverBook::mayDo(const DeskAction &action) const
{
    if (action.role < Role::Analyst)
        return Problem{tr("A viewer may not write in the handover.")};
    if (action.kind == DeskAction::Kind::WriteHandover)
        return action.note.trimmed().isEmpty() ? Result<void>(Problem{tr("The note is empty.")}) : Result<void>();
    const HandoverNote *note = find({action.value.toUtf8()});
    if (!note)
        return Problem{tr("This handover note does not exist.")};
    return note->isOpen() ? Result<void>() : Result<void>(Problem{tr("%1 has ticked it off already.").arg(note->tickedBy)});
}

void HandoverBook::apply(const Fact &fact)
{
    const auto *action = fact.as<DeskAction>();
    const bool writes = action && action->kind == DeskAction::Kind::WriteHandover;
    const bool ticks = action && action->kind == DeskAction::Kind::TickHandover;
    if ((!writes && !ticks) || !mayDo(*action))
        return;
    ++m_revision;
    const QString by = printable(action->by, 64);
    if (writes) {
        m_notes.push_back({action->id, fact.at, by, printable(action->note, 1000), action->alert, action->order, 0, {}});
        return;
    }
    const auto note = std::find_if(m_notes.begin(), m_notes.end(), [&](const HandoverNote &each) {
        return each.id.value == action->value.toUtf8();
    });
    note->tickedAt = fact.at;
    note->tickedBy = by;
}

void HandoverBook::forget(UtcMs time)
{
    if (std::erase_if(m_notes, [&](const HandoverNote &note) { return !note.isOpen() && note.tickedAt <= time; }) > 0)
        ++m_revision;
}

void HandoverBook::save(QDataStream &stream) const
{
    writeAll(stream, m_notes);
}

Result<void> HandoverBook::restore(QDataStream &stream)
{
    readAll(stream, m_notes);
    ++m_revision;
    if (stream.status() != QDataStream::Ok)
        return Problem{tr("The saved handover notes are damaged.")};
    return {};
}
