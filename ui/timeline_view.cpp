#include "timeline_view.h"

#include "timeline_row.h"

#include <QHash>
#include <QLabel>
#include <QVBoxLayout>

TimelineView::TimelineView(const Theme &theme, QWidget *parent) : QScrollArea(parent), m_theme(theme)
{
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(12, 6, 12, 6);
    m_layout->setSpacing(0);
    m_empty = new QLabel(content);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setFont(m_theme.font(TextStyle::Dense));
    m_layout->addWidget(m_empty);
    m_layout->addStretch(1);
    setWidget(content);
    setWidgetResizable(true);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void TimelineView::setEntries(const std::vector<TimelineEntry> &entries, const QString &emptyText)
{
    QHash<QString, TimelineRow *> kept;
    for (TimelineRow *row : m_rows)
        kept.insert(row->entry().key, row);
    m_rows.clear();
    for (const TimelineEntry &entry : entries) {
        TimelineRow *row = kept.take(entry.key);
        if (row)
            row->setEntry(entry);
        else
            row = new TimelineRow(m_theme, entry, widget());
        m_rows.push_back(row);
    }
    for (TimelineRow *gone : std::as_const(kept))
        delete gone;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_layout->indexOf(m_rows[i]) != int(i))
            m_layout->insertWidget(int(i), m_rows[i]);
        m_rows[i]->setFixedHeight(m_rows[i]->sizeHint().height());
    }
    m_empty->setText(emptyText);
    m_empty->setVisible(entries.empty());
}

QStringList TimelineView::lines() const
{
    QStringList lines;
    for (const TimelineRow *row : m_rows)
        lines.append(plainText(row->entry()));
    return lines;
}
