#pragma once
// Text as a search sees it: without case, accents and the letters that only one alphabet has.

#include <QByteArray>
#include <QString>

/**
 * UTF-8 in which equal letters are equal bytes whoever types them: case folded, accents taken off, compatibility forms
 * opened (NFKD), Turkish dotless i and dotted capital I as "i", o-slash as "o", l-stroke as "l", d-stroke as "d", sharp s
 * as "ss", ae, oe, thorn in two letters. Control characters become blanks, so that a line break can end an entry. "Iğdır", "IĞDIR" and "igdir"
 * fold to the same.
 */
QByteArray foldedText(const QString &text);
/** Appends it to `arena`, without allocating when the text is plain ASCII. */
void appendFolded(QByteArray &arena, const QString &text);
