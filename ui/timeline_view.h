#pragma once
// A port's history, newest on top. Rows that stay keep their widget, so that what is open stays open.

#include "theme.h"
#include "timeline_entry.h"

#include <QScrollArea>

class QLabel;
class QVBoxLayout;
class TimelineRow;

class TimelineView : public QScrollArea
{
    Q_OBJECT
public:
    TimelineView(const Theme &theme, QWidget *parent = nullptr);

    /** Shows these; `emptyText` when there are none. */
    void setEntries(const std::vector<TimelineEntry> &entries, const QString &emptyText);
    QStringList lines() const; ///< what is shown, as plain text
    const std::vector<TimelineRow *> &rows() const { return m_rows; }

private:
    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QLabel *m_empty;
    std::vector<TimelineRow *> m_rows;
};
