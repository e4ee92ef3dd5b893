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
    void setSoundOn(bool on);
    QString said() const { return m_said; }
    QStringList facts() const;       ///< right side, left to right
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
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
    bool m_sound = true;
};
