#pragma once
// Events as one line of text each, for tests that compare tables.

#include "ocpp_event.h"

#include <QStringList>

QString printed(const ocpp::Event &event);
QStringList printed(const std::vector<ocpp::Event> &events);
