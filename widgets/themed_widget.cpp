#include "themed_widget.h"

ThemedWidget::ThemedWidget(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, [this] {
        themeChanged();
        updateGeometry();
        update();
    });
}
