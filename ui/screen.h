#pragma once
// One of the five screens: a widget that can say its keys.

#include <QWidget>

#include <vector>

struct KeyHint { QString keys, text; };

class Screen : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual std::vector<KeyHint> keyHints() const = 0; ///< the status bar shows the first few, `?` all of them

Q_SIGNALS:
    void statusText(const QString &text); ///< what just happened, one line, for the status bar
    void screenWanted(int screen);        ///< 1..5: e.g. "open this order" from Operations
};
