#pragma once
// Lets work through at once when it was idle, then at most once a frame.

#include <QElapsedTimer>
#include <QTimer>

class FrameGate : public QObject
{
    Q_OBJECT
public:
    static constexpr int frame = 16; ///< milliseconds

    explicit FrameGate(QObject *parent = nullptr);
    /** Asks for one opened(): now, or when the frame is over. Asking again before that changes nothing. */
    void request();

Q_SIGNALS:
    void opened();

private:
    void open();

    QTimer m_timer;
    QElapsedTimer m_last;
};
