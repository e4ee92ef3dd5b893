#include "splitter.h"

#include <QPainter>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

/** QSplitter lays out by the contents rectangle of a handle and lets the mouse take it in its margins. */
class WideHandle : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        // Not QSplitterHandle's own: it sets margins of 2, each change of margins is a resize, and so for ever.
        QWidget::resizeEvent(event);
        constexpr int margin = 3; // 1 px seen, 7 px to grab
        setAttribute(Qt::WA_MouseNoMask, true);
        if (orientation() == Qt::Horizontal)
            setContentsMargins(margin, 0, margin, 0);
        else
            setContentsMargins(0, margin, 0, margin);
        setMask(QRegion(contentsRect()));
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(contentsRect(), palette().color(QPalette::Window));
    }
};

} // namespace

Splitter::Splitter(Qt::Orientation orientation, QWidget *parent) : QSplitter(orientation, parent)
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

void Splitter::remember(const QString &name)
{
    const QString key = u"splitters/"_s + name;
    restoreState(QSettings().value(key).toByteArray());
    connect(this, &QSplitter::splitterMoved, this, [this, key] { QSettings().setValue(key, saveState()); });
}

QSplitterHandle *Splitter::createHandle()
{
    return new WideHandle(orientation(), this);
}
