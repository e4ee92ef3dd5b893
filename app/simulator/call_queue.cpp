#include "call_queue.h"

#include "ocpp_frame.h"

#include <algorithm>

namespace {

constexpr size_t mostWaiting = 400;
constexpr int mostAttempts = 3;

} // namespace

void CallQueue::push(OutCall call)
{
    if (m_waiting.size() >= mostWaiting) { // offline for long: readings go first, as in a charger with little memory
        const auto reading = std::find_if(m_waiting.begin(), m_waiting.end(),
                                          [](const OutCall &waiting) { return !mustArrive(waiting); });
        m_waiting.erase(reading == m_waiting.end() ? m_waiting.begin() : reading);
    }
    m_waiting.push_back(std::move(call));
}

std::optional<QByteArray> CallQueue::next(bool bootOnly)
{
    while (!m_outstanding && !m_waiting.empty()) {
        if (bootOnly && m_waiting.front().purpose != CallPurpose::Boot)
            return std::nullopt;
        OutCall call = std::move(m_waiting.front());
        m_waiting.pop_front();
        QByteArray payload = call.payload;
        if (payload.contains(transactionMark)) {
            const QByteArray name = m_names.value(call.transaction);
            if (name.isEmpty() && call.action == "StopTransaction")
                continue; // its start never got through, so there is nothing to stop
            if (name.isEmpty())
                payload.replace(QByteArray(transactionMark) + ',', QByteArray());
            else
                payload.replace(QByteArray(transactionMark), "\"transactionId\":" + name);
        }
        m_outstandingId = QByteArray::number(++m_lastId, 36);
        QByteArray frame = ocpp::callText(m_outstandingId, std::string_view(call.action.constData(), size_t(call.action.size())), payload);
        ++call.attempts;
        m_outstanding = std::move(call);
        return frame;
    }
    return std::nullopt;
}

std::optional<OutCall> CallQueue::settle(const QByteArray &id)
{
    if (!m_outstanding || id != m_outstandingId)
        return std::nullopt;
    std::optional<OutCall> settled = std::move(m_outstanding);
    m_outstanding.reset();
    return settled;
}

void CallQueue::giveUpOutstanding()
{
    if (m_outstanding && mustArrive(*m_outstanding) && m_outstanding->attempts < mostAttempts)
        m_waiting.push_front(std::move(*m_outstanding));
    m_outstanding.reset();
}

void CallQueue::forgetAllButTransactions()
{
    if (m_outstanding && mustArrive(*m_outstanding)) // not an attempt that counts: nobody was there
        m_waiting.push_front(std::move(*m_outstanding));
    m_outstanding.reset();
    std::erase_if(m_waiting, [](const OutCall &call) { return !mustArrive(call); });
}
