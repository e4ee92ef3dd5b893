#include "inbox.h"

#include <utility>

void Inbox::setWake(std::function<void()> wake)
{
    const std::lock_guard lock(m_mutex);
    m_wake = std::move(wake);
}

void Inbox::post(FactBatch batch)
{
    std::function<void()> wake;
    {
        const std::lock_guard lock(m_mutex);
        if (m_batches.empty())
            wake = m_wake;
        m_batches.push_back(std::move(batch));
    }
    // Outside the lock, so that waking may take at once.
    if (wake)
        wake();
}

std::vector<FactBatch> Inbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_batches, {});
}

bool Inbox::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_batches.empty();
}
