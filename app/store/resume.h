#pragma once
// Puts a fresh Operations where the last session was: the newest checkpoint, then the facts after it.

#include "store_file.h"

struct Resumed
{
    qint64 ordinal = 0;         ///< of the last fact folded
    qint64 refolded = 0;        ///< how many rows came after the checkpoint
    QByteArray inventoryDigest;
    Changes changes;            ///< of the refolded rows, so that their projections can be written again
};

/** `notAfter`: fold no row beyond this ordinal. Operations must be fresh. */
Result<Resumed> resume(StoreFile &file, Operations &operations, qint64 notAfter);
