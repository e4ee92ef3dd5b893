#pragma once
// The one pulse of the console: 1 Hz, half on, half off, for shapes that nobody acknowledged yet.

#include <QObject>
#include <QTimer>

class Blink : public QObject
{
    Q_OBJECT
public:
    explicit Blink(QObject *parent = nullptr);

    bool isOn() const { return m_on; }        ///< paint the shape now?
    void setWanted(bool wanted);              ///< runs only while somebody blinks
    void setReducedMotion(bool reduced);      ///< always on then

Q_SIGNALS:
    void beat();

private:
    QTimer m_timer;
    bool m_on = true, m_wanted = false, m_reduced = false;
};
