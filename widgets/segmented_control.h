#pragma once
// Two or more choices of which exactly one is on: Mosaic | Table.

#include "themed_widget.h"

#include <QStringList>

class SegmentedControl : public ThemedWidget
{
    Q_OBJECT
public:
    SegmentedControl(const Theme &theme, const QStringList &texts, const QStringList &icons = {}, QWidget *parent = nullptr);

    int current() const { return m_current; }
    void setCurrent(int index); ///< emits picked() when it changes
    QSize sizeHint() const override;

Q_SIGNALS:
    void picked(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int widthOf(int index) const;
    QRect rectOf(int index) const;

    QStringList m_texts, m_icons;
    int m_current = 0;
};
