#pragma once
// The application's one style sheet, written from the tokens.

#include <QString>

class Theme;

/** QSS for the standard widgets and for the dynamic properties named in theme.h. */
QString styleSheet(const Theme &theme);
