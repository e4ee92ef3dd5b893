#pragma once
// "Why is this quiet?": which rule keeps a port from the queue, and since when; or that none does.

#include "operations.h"

/** One answer, most telling first. */
struct QuietReason
{
    enum class Kind : quint8 {
        OnTheQueue,       ///< nothing silences it: it is there
        PartOfIncident,   ///< it is on the queue, as a member
        Shelved, Suppressed, OutOfService,
        Waiting,          ///< something began and has not lasted long enough
        Unmapped,         ///< the code is in no table
        Warning,          ///< reported without being faulted, and such warnings raise nothing
        MadeInoperative,  ///< a desk took the port out of use
        Unknown,          ///< we do not know how it is
        NothingWrong
    };
    Kind kind = Kind::NothingWrong;
    QString words;   ///< a sentence, for the person who asks
    UtcMs since = 0; ///< 0: not known, or it does not apply
    AlertId alert;   ///< the alert that is quiet, or the row on the queue
};

/** Never empty. A port can have several answers, one for each alert and condition. */
std::vector<QuietReason> whyQuiet(const Operations &operations, PortIx port, UtcMs now);
/** All of it as text, a line each, with times and how long ago. */
QString quietText(const Operations &operations, PortIx port, UtcMs now);
