#pragma once
// What happened to the feed since the start, for whoever asks whether the picture can be trusted.

#include "feed.h"

/** Keeps the last fifty of a kind. What came in after the feed was lost is told as one line. */
class FeedDiary
{
public:
    void status(const FeedStatus &status, UtcMs now);
    void welcome(const FeedWelcome &welcome);
    /** Facts about to be folded. */
    void look(const FactBatch &batch);
    /** What they changed. Returns the line to say when this ended the catching-up after a loss; else nothing. */
    std::optional<QString> changed(const Changes &changes, const Operations &operations, UtcMs now);

    const std::vector<FeedMoment> &moments() const { return m_moments; }         ///< newest last
    const std::vector<MalformedFrame> &malformed() const { return m_malformed; } ///< newest last

private:
    void note(FeedMoment moment);
    QString summary(UtcMs now) const;

    FeedStatus m_last;
    std::vector<FeedMoment> m_moments;
    std::vector<MalformedFrame> m_malformed;
    UtcMs m_lostSince = 0;    ///< 0: not lost, and caught up
    quint64 m_newest = 0;     ///< caught up when everything up to here is folded
    bool m_welcomed = false, m_snapshot = false;
    std::vector<bool> m_ports; ///< changed since it came back
    int m_portsChanged = 0, m_raised = 0, m_urgent = 0, m_closed = 0;
};
