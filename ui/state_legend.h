#pragma once
// What the cells of the mosaic mean, in one line.

#include "themed_widget.h"

/** With too little room the normal states go first, then all of it: never a word cut in the middle. */
class StateLegend : public ThemedWidget
{
    Q_OBJECT
public:
    explicit StateLegend(const Theme &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int widthOf(size_t first) const; ///< of the entries from `first` on
};
