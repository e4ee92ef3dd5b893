#pragma once
// Base of everything that paints itself: holds the theme, repaints when it changes.

#include "theme.h"

#include <QWidget>

class ThemedWidget : public QWidget
{
    Q_OBJECT
public:
    explicit ThemedWidget(const Theme &theme, QWidget *parent = nullptr);

    const Theme &theme() const { return m_theme; }

protected:
    /** Called after a change of scheme or text size, before the repaint: drop caches here. */
    virtual void themeChanged() {}

private:
    const Theme &m_theme;
};
