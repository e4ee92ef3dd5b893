#pragma once
// One line of the timeline; opens to show the frame.

#include "theme.h"
#include "timeline_entry.h"

#include <QWidget>

class QPlainTextEdit;

class TimelineRow : public QWidget
{
    Q_OBJECT
public:
    TimelineRow(const Theme &theme, TimelineEntry entry, QWidget *parent);

    const TimelineEntry &entry() const { return m_entry; }
    void setEntry(const TimelineEntry &entry);
    bool isExpanded() const { return m_frame != nullptr; }
    void setExpanded(bool expanded);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int frameHeight() const;
    QColor colourOf(TimelineWords::Tone tone) const;
    void placeFrame();

    const Theme &m_theme;
    TimelineEntry m_entry;
    QPlainTextEdit *m_frame = nullptr;
};
