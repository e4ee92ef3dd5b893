#pragma once
// The inline confirmation: stands where the buttons stood, Enter sends, Esc leaves, ten seconds and it closes.

#include "theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;

class ConfirmStrip : public QWidget
{
    Q_OBJECT
public:
    static constexpr int closesAfterS = 10;

    ConfirmStrip(const Theme &theme, QWidget *parent);

    /** Covers its parent and takes the keyboard. `send` runs once at most. */
    void ask(const QString &title, const QString &consequence, std::function<void()> send);
    void leave();
    bool isAsking() const { return isVisible(); }

Q_SIGNALS:
    void left(); ///< answered either way, or the time ran out

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void send();

    const Theme &m_theme;
    QLabel *m_title, *m_text, *m_countdown;
    QTimer m_second;
    int m_left = closesAfterS;
    std::function<void()> m_send;
};
