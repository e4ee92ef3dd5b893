#pragma once
// What the cells of the Shift and Uptime tables say beside their text; the delegate decides how it looks.

#include "roles.h"

/** Beside TierRole (a tier shape is drawn) and InitialsRole (initials before the text; empty: nobody). */
enum CellRole : int {
    ToneRole = Qt::UserRole + 100, ///< Tier as int: colour of text and bar; None: grey
    ShareRole,                     ///< double 0..1: a bar is drawn before the text
    StrongRole,                    ///< bool: semibold
    MonoRole,                      ///< bool: an id
    ChipRole,                      ///< bool: text stands in a frame ("NEW")
    ValueRole,                     ///< QString: the figure at the right of a list row
    MarkRole,                      ///< bool: marked for bulk work; a check stands at the row's left edge
    KeyRole                        ///< quint64: what the row is about (an alert, an order, a port + 1)
};
