#pragma once
// Facts as one line of text each, for tests that compare tables.

#include "fact.h"

#include <QStringList>

QString printed(const Fact &fact);
QStringList printed(const std::vector<Fact> &facts);
