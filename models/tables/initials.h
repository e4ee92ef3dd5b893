#pragma once
// Two letters for a person, for badges.

#include <QString>

/** "Ada Lovelace" -> "AL", "ada" -> "AD", "playbook:reset-once" -> "PB"; empty for empty. Upper case, at most two. */
QString initials(const QString &person);
