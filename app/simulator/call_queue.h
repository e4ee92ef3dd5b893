#pragma once
// The CALLs of one station: one outstanding at a time, transaction messages never lost.

#include "out_call.h"

#include <QHash>

#include <deque>
#include <optional>

/** Pure: knows neither time nor socket. */
class CallQueue
{
public:
    void push(OutCall call);
    void pushFront(OutCall call) { m_waiting.push_front(std::move(call)); }
    /** The next frame to send, or nothing when one is outstanding or none waits. `bootOnly`: nothing else may go. */
    std::optional<QByteArray> next(bool bootOnly);
    /** The outstanding call that an answer with this id belongs to; it is no longer outstanding. */
    std::optional<OutCall> settle(const QByteArray &id);
    bool isOutstanding() const { return m_outstanding.has_value(); }
    bool isEmpty() const { return m_waiting.empty(); }
    size_t size() const { return m_waiting.size(); }
    /** No answer came: a transaction message waits again (three attempts), anything else is given up. */
    void giveUpOutstanding();
    /** The connection broke: what is no transaction message is forgotten. */
    void forgetAllButTransactions();
    /** The answer to StartTransaction named the transaction (1.6). */
    void nameTransaction(quint32 number, const QByteArray &id) { m_names.insert(number, id); }
    QByteArray transactionName(quint32 number) const { return m_names.value(number); }
    void forgetTransaction(quint32 number) { m_names.remove(number); }

private:
    static bool mustArrive(const OutCall &call)
    {
        return call.purpose == CallPurpose::TxStart || call.purpose == CallPurpose::TxMessage;
    }

    std::deque<OutCall> m_waiting;
    std::optional<OutCall> m_outstanding;
    QByteArray m_outstandingId;
    quint64 m_lastId = 0;
    QHash<quint32, QByteArray> m_names;
};
