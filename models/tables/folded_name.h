#pragma once
// Names as a search compares them.

#include <QByteArray>
#include <QString>

#include <vector>

/** Case, accents and control characters taken away: what two spellings of one name have in common. UTF-8. */
QByteArray foldedName(const QString &name);
/** The words of a search, folded. */
std::vector<QByteArray> foldedWords(const QString &text);
