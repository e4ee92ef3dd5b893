#pragma once
// Text that came from a charger, a file or another desk is hostile until it went through here.

#include <QByteArray>
#include <QString>

/** Printable form of outside text: control, bidi and zero-width characters as \u{XXXX}, at most `limit` characters. */
QString printable(const QString &text, int limit = 128);
QString printable(const QByteArray &utf8, int limit = 128);
