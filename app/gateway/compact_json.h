#pragma once
// JSON without insignificant white space: what a station said, on one line.

#include <QByteArray>

#include <string_view>

/** The same JSON with white space between tokens removed; the bytes of every token stay as they were. */
QByteArray compactJson(std::string_view json);
