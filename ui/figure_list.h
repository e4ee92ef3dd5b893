#pragma once
// A titled panel with a RankedModel in it, or with the sentence that there is nothing.

#include "ranked_model.h"
#include "theme.h"

#include <QListView>

class PanelHeader;
class PanelState;

class FigureList : public QWidget
{
    Q_OBJECT
public:
    struct Look { QString title, icon; bool ranked = false; QString emptyTitle, emptyText; };
    FigureList(const Theme &theme, const Look &look, QWidget *parent = nullptr);

    void setRows(const std::vector<RankedRow> &rows, const QString &detail);
    QListView *view() const { return m_view; }
    PanelHeader *head() const { return m_head; }
    void step(int rows);

Q_SIGNALS:
    void keyPicked(quint64 key);
    void keyActivated(quint64 key);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    RankedModel *m_model;
    PanelHeader *m_head;
    QListView *m_view;
    PanelState *m_empty;
};
