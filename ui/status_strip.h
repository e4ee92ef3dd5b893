#pragma once
// The 26 px line at the bottom: keys of this screen, what just happened, commands, sound, age of the data.

#include "desk.h"
#include "screen.h"
#include "themed_widget.h"

#include <QTimer>

class StatusStrip : public ThemedWidget
{
    Q_OBJECT
public:
    StatusStrip(Desk &desk, const Theme &theme, QWidget *parent = nullptr);

    void setHints(std::vector<KeyHint> hints);
    void say(const QString &text);   ///< for 6 seconds in place of the hints; plain text
    void setSound(const QString &text, bool isNotable); ///< "Sound on"; notable: not as somebody would expect it
    QString said() const { return m_said; }
    QStringList facts() const;       ///< right side, left to right
    QSize sizeHint() const override;

Q_SIGNALS:
    void soundPressed(); ///< a click on what it says about the sound

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void themeChanged() override;

private:
    QString dataAsOf() const;
    int openNotes() const;
    static QString replayText();
    int paintHints(QPainter &painter, int right) const;

    Desk &m_desk;
    std::vector<KeyHint> m_hints;
    QString m_said;
    QTimer m_beat, m_forget;
    QString m_sound;
    bool m_soundIsNotable = false;
    QRect m_soundAt; ///< as painted last
};
