#include "work_order_column.h"

#include "draw.h"
#include "work_order_card_delegate.h"

#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

QString WorkOrderColumn::stageName(OrderStage stage)
{
    switch (stage) {
    case OrderStage::New: return WorkOrderColumn::tr("New");
    case OrderStage::Scheduled: return WorkOrderColumn::tr("Scheduled");
    case OrderStage::EnRoute: return WorkOrderColumn::tr("En route");
    case OrderStage::OnSite: return WorkOrderColumn::tr("On site");
    case OrderStage::Verify: return WorkOrderColumn::tr("Verify");
    case OrderStage::Closed: return WorkOrderColumn::tr("Closed");
    }
    return {};
}

WorkOrderColumn::WorkOrderColumn(const Operations &operations, OrderStage stage, const Theme &theme, QWidget *parent)
    : ThemedWidget(theme, parent), m_model(new WorkOrderColumnModel(operations, stage, this)), m_view(new QListView(this))
{
    m_view->setObjectName(QStringLiteral("cards%1").arg(int(stage)));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new WorkOrderCardDelegate(theme, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setDragDropMode(QAbstractItemView::DragDrop);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setDropIndicatorShown(false);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setFocusPolicy(Qt::NoFocus); // the board has the focus and moves in all columns
    m_view->setAccessibleName(stageName(stage));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, headHeight(), 1, 0);
    layout->addWidget(m_view);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT picked(m_model->orderAt(index.row())); });
    connect(m_view, &QListView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT activated(m_model->orderAt(index.row())); });
    connect(m_model, &WorkOrderColumnModel::dropped, this, &WorkOrderColumn::dropped);
}

void WorkOrderColumn::refresh(UtcMs now)
{
    m_model->refresh(now);
    update();
}

void WorkOrderColumn::themeChanged()
{
    layout()->setContentsMargins(0, headHeight(), 1, 0);
    m_view->doItemsLayout();
}

void WorkOrderColumn::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(width() - 1, 0, 1, height(), c.line.subtle);
    painter.fillRect(0, headHeight() - 1, width(), 1, c.line.subtle);
    const int pad = theme().scaled(10);
    QRect head(pad, 0, width() - 2 * pad, headHeight() - 1);
    const int name = draw::text(painter, head, stageName(m_model->stage()), theme().font(TextStyle::BaseStrong), c.text.primary);
    head.setLeft(head.left() + name + theme().scaled(8));
    const QString count = QString::number(m_model->rowCount());
    const int counted = draw::text(painter, head, count, theme().font(TextStyle::Dense), c.text.muted);
    head.setLeft(head.left() + counted + theme().scaled(8));
    draw::text(painter, head, m_model->note(), theme().font(TextStyle::Small),
               m_model->noteIsUrgent() ? c.tier(Tier::P2).text : c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
}
