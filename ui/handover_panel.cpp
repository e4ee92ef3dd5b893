#include "handover_panel.h"

#include "action_button.h"
#include "handover_delegate.h"
#include "handover_dialog.h"
#include "handover_draft.h"
#include "handover_model.h"
#include "panel_header.h"
#include "panel_state.h"
#include "place_text.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

HandoverPanel::HandoverPanel(Desk &desk, Theme &theme, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_model(new HandoverModel(desk.operations(), this)),
      m_delegate(new HandoverDelegate(theme, this)), m_head(new PanelHeader(theme, tr("Handover notes"), this)), m_view(new QListView(this)),
      m_empty(new PanelState(theme, this)), m_next(new QLabel(this))
{
    auto *write = new ActionButton(theme, u"handover"_s, tr("Write handover"), u"N"_s, m_head);
    write->setLook(ActionButton::Look::Dense);
    connect(write, &QAbstractButton::clicked, this, &HandoverPanel::write);
    m_head->addWidget(write);
    m_view->setObjectName(u"handover"_s);
    m_view->setAccessibleName(tr("Handover notes"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setMouseTracking(true);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_empty->show(PanelState::Kind::Empty, tr("Nothing was handed over"), tr("N writes a note for the next shift, with a draft of what is open."));
    m_next->setTextFormat(Qt::PlainText);
    m_next->setProperty("type", u"dense"_s);
    m_next->setProperty("tone", u"secondary"_s);
    m_next->setProperty("surface", u"raised"_s);
    m_next->setContentsMargins(12, 6, 12, 6);
    m_next->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *part : std::initializer_list<QWidget *>{m_head, m_view, m_empty, m_next})
        layout->addWidget(part);
    layout->setStretch(1, 1);
    layout->setStretch(2, 1);
    setFocusProxy(m_view);
    connect(m_view, &QListView::doubleClicked, this, &HandoverPanel::follow);
}

void HandoverPanel::refresh(UtcMs now, const ShiftSpan &shift)
{
    m_shift = shift;
    m_model->refresh(now);
    const int notes = m_model->rowCount();
    m_view->setVisible(notes > 0);
    m_empty->setVisible(notes == 0);
    m_head->setDetail(notes == 0 ? QString() : tr("%1 to tick off").arg(m_model->open()));
    const qint64 length = shift.until - shift.from;
    const HandoverDraft draft = handoverDraft(m_desk.operations(), now, shift.until + length);
    QString next = tr("Next handover %1 UTC, in %2.").arg(timeText(shift.until, shift.until), formatDuration(qMax<qint64>(0, shift.until - now)));
    if (draft.isEmpty())
        next += u' ' + tr("The draft is empty.");
    else
        next += u' ' + tr("Draft: %1 open P1, %2 over target, %3 coming off the shelf, %4 orders waiting.")
                           .arg(draft.openP1).arg(draft.overTarget).arg(draft.leavingShelf).arg(draft.ordersWaiting);
    m_next->setText(next);
    m_next->setToolTip(next);
}

void HandoverPanel::write()
{
    if (m_desk.feedHealth().state == FeedHealth::State::Replay)
        return Q_EMIT said(tr("This is a recording: nothing can be done in it."));
    if (m_desk.identity().role < Role::Analyst)
        return Q_EMIT said(tr("A viewer may not write in the handover."));
    const qint64 length = m_shift.until - m_shift.from;
    auto *dialog = new HandoverDialog(m_theme, handoverDraft(m_desk.operations(), m_desk.now(), m_desk.now() + length), this);
    connect(dialog, &HandoverDialog::wanted, this, [this, dialog] { record(dialog); });
    dialog->open();
}

/** Line by line: what is recorded leaves the dialog, what is refused stays in it with the reason. */
void HandoverPanel::record(HandoverDialog *dialog)
{
    const std::vector<HandoverDraftLine> lines = dialog->chosen();
    size_t done = 0;
    for (const HandoverDraftLine &line : lines) {
        DeskAction action;
        action.kind = DeskAction::Kind::WriteHandover;
        action.note = line.text;
        action.alert = line.alert;
        action.order = line.order;
        const Result<ActionId> written = m_desk.act(action);
        if (!written) {
            dialog->written(done);
            return dialog->refuse(written.problem().text);
        }
        ++done;
    }
    dialog->accept();
    refresh(m_desk.now(), m_shift);
    Q_EMIT said(tr("Handover notes written: %1.").arg(done));
}

void HandoverPanel::tick(const QModelIndex &index)
{
    const HandoverNote *note = m_model->noteAt(index.row());
    if (!note)
        return;
    DeskAction action;
    action.kind = DeskAction::Kind::TickHandover;
    action.value = QString::fromUtf8(note->id.value);
    if (!note->isOpen())
        return Q_EMIT said(tr("%1 has ticked it off already.").arg(note->tickedBy));
    const Result<ActionId> ticked = m_desk.act(action);
    refresh(m_desk.now(), m_shift);
    Q_EMIT said(ticked ? tr("Ticked off. Still open: %1.").arg(m_model->open()) : ticked.problem().text);
}

void HandoverPanel::follow(const QModelIndex &index)
{
    const HandoverNote *note = m_model->noteAt(index.row());
    if (!note)
        return;
    const AlertId alert = note->alert;
    const OrderId order = note->order;
    if (alert.isValid() && m_desk.operations().alerts().find(alert))
        Q_EMIT alertWanted(alert);
    else if (order.isValid() && m_desk.operations().orders().find(order))
        Q_EMIT orderWanted(order);
    else
        Q_EMIT said(alert.isValid() || order.isValid() ? tr("What this note is about is closed and no longer kept.") : tr("This note has no link."));
}

bool HandoverPanel::pressed(QPoint at)
{
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid())
        return false;
    const QRect row = m_view->visualRect(index);
    const int slack = (Size::minHitTarget - m_delegate->boxRect(row).width()) / 2;
    if (m_delegate->boxRect(row).adjusted(-slack, -slack, slack, slack).contains(at))
        tick(index);
    else if (m_delegate->linkRect(row, index).contains(at))
        follow(index);
    else
        return false;
    return true;
}

bool HandoverPanel::pressed(int key)
{
    const int rows = m_model->rowCount(), row = m_view->currentIndex().row();
    switch (key) {
    case Qt::Key_J:
    case Qt::Key_Down: m_view->setCurrentIndex(m_model->index(qMin(row + 1, rows - 1), 0)); return true;
    case Qt::Key_K:
    case Qt::Key_Up: m_view->setCurrentIndex(m_model->index(qMax(row - 1, 0), 0)); return true;
    case Qt::Key_Space: tick(m_view->currentIndex()); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: follow(m_view->currentIndex()); return true;
    default: return false;
    }
}

bool HandoverPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonPress)
        return pressed(static_cast<QMouseEvent *>(event)->position().toPoint());
    if (watched != m_view)
        return false;
    if (event->type() == QEvent::FocusIn && !m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    if (event->type() != QEvent::KeyPress || pressed(static_cast<QKeyEvent *>(event)->key()))
        return event->type() == QEvent::KeyPress;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
        return false;
    event->ignore(); // letters belong to the screen, not to a keyboard search
    return true;
}
