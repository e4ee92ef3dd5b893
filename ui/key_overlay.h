#pragma once
// Every key of the screen and of the window, over everything, until any key.

#include "screen.h"
#include "themed_widget.h"

#include <QPointer>

class KeyOverlay : public ThemedWidget
{
    Q_OBJECT
public:
    struct Group { QString title; std::vector<KeyHint> hints; };

    KeyOverlay(const Theme &theme, QWidget *parent);

    /** Covers the parent and takes the keyboard; Esc, `?` or a click closes it and gives the keyboard back. */
    void open(std::vector<Group> groups);
    const std::vector<Group> &groups() const { return m_groups; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void leave();

    std::vector<Group> m_groups;
    QPointer<QWidget> m_before; ///< had the keyboard
};
