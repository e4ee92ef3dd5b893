#pragma once
// A CALL that a station wants to make.

#include <QByteArray>

/** What the answer matters for. */
enum class CallPurpose : quint8 {
    Other,     ///< nobody cares; dropped when the connection breaks
    Boot,
    Authorize,
    TxStart,   ///< kept until answered; in 1.6 its answer names the transaction
    TxMessage  ///< kept until answered (OCPP 1.6 section 3.7, 2.0.1 E04: transaction messages are not lost)
};

struct OutCall
{
    QByteArray action, payload;
    CallPurpose purpose = CallPurpose::Other;
    int evse = 0;
    quint32 transaction = 0; ///< the station's own count; 0: none. In 1.6 the payload names it as transactionMark.
    int attempts = 0;
};

/** Stands in a 1.6 payload for the transaction id that the central system has not given yet. */
inline constexpr char transactionMark[] = "\"transactionId\":\"?\"";
