#pragma once
// The steering wheel of a ReplayFeed, in the window thread.

#include "replay_scan.h"

class ReplayControl : public Replay
{
    Q_OBJECT
public:
    /** `link` lives in another thread and outlives this. */
    ReplayControl(const QString &fileName, double speed, ReplayLink &link);

    ReplayState state() const override { return m_state; }
    const std::vector<ReplayMark> &marks() const override { return m_marks; }
    QString fileName() const override { return m_fileName; }
    void setPaused(bool paused) override;
    void setSpeed(double speed) override;
    void seek(UtcMs time) override;
    Result<void> nextAlert() override;

    void take(const ReplayPosition &position);
    void take(const ReplayScanned &scanned);

private:
    const QString m_fileName;
    ReplayLink &m_link;
    ReplayState m_state;
    UtcMs m_scannedUntil = 0;
    std::vector<ReplayMark> m_marks;
};
