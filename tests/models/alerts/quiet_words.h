#pragma once
// What the tests of quiet alerts share: the refusal in words, the journal as text, a window to plan.

#include "scene.h"

/** As the buttons ask; empty: allowed. */
inline QString refusal(const Scene &scene, const DeskAction &action)
{
    const Result<void> allowed = scene.operations.orders().mayDo(action, scene.at);
    return allowed ? QString() : allowed.problem().text;
}

/** "B>H 0:00 R. Lead: why" a line. */
inline QByteArray journal(const Changes &changes)
{
    QByteArray text;
    for (const Transition &each : changes.transitions)
        text += QByteArray(1, letter(each.from)) + '>' + letter(each.to) + ' ' + Scene::clock(each.at) + ' '
              + each.by.toUtf8() + ": " + each.why.toUtf8() + '\n';
    return text;
}

inline DeskAction plan(UtcMs from, UtcMs until, const QString &site = QStringLiteral("alder"))
{
    DeskAction action;
    action.kind = DeskAction::Kind::PlanMaintenance;
    action.role = Role::Lead;
    action.by = "R. Lead";
    action.site = site;
    action.from = from;
    action.until = until;
    action.note = QStringLiteral("new cables");
    return action;
}
