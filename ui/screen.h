#pragma once
// One of the five screens: a widget that can say its keys.

#include "ids.h"

#include <QWidget>

#include <vector>

struct KeyHint { QString keys, text; };

class Screen : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual std::vector<KeyHint> keyHints() const = 0; ///< the status bar shows the first few, `?` all of them
    virtual void setRegion(RegionIx region) { Q_UNUSED(region); } ///< picked in the top bar; none: everything

Q_SIGNALS:
    void statusText(const QString &text); ///< what just happened, one line, for the status bar
    void screenWanted(int screen);        ///< 1..5: e.g. "open this order" from Operations
};
