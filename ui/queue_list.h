#pragma once
// The list of the queue: keeps the row under the cursor where it is while rows come and go above it.

#include <QListView>
#include <QPersistentModelIndex>

class QueueList : public QListView
{
    Q_OBJECT
public:
    explicit QueueList(QWidget *parent = nullptr);

    /** Call before the model changes and after it, so that the current row keeps its place on the screen. */
    void rememberPlace();
    void restorePlace();

Q_SIGNALS:
    void chosen(); ///< Enter: focus the pane

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QPersistentModelIndex m_current;
    int m_top = 0;
};
