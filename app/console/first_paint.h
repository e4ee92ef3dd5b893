#pragma once
// Tells when the window is first painted, for the benchmark of the start.

#include <QObject>

/**
 * With the hidden option --first-paint: once every part of the first window was painted, prints one JSON line
 * {"monotonicMs", "cpuMs", "rssMb"} and leaves the process at once, as it is.
 */
class FirstPaint : public QObject
{
    Q_OBJECT
public:
    explicit FirstPaint(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[noreturn]] static void tell();
    bool m_painted = false;
};
