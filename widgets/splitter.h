#pragma once
// A splitter with a 1 px handle that can be grabbed within 7 px.

#include <QSplitter>

class Splitter : public QSplitter
{
    Q_OBJECT
public:
    explicit Splitter(Qt::Orientation orientation, QWidget *parent = nullptr);

    /** Takes the sizes that were left under `name` on this computer, and keeps them there whenever they are dragged. */
    void remember(const QString &name);

protected:
    QSplitterHandle *createHandle() override;
};
