#include "guard_dialog.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

GuardDialog::GuardDialog(Theme &theme, const Question &question, QWidget *parent)
    : ActionDialog(theme, u"guard"_s, question.title, parent),
      m_key(question.key.isEmpty() ? Qt::Key_unknown : question.key[0].key())
{
    setObjectName(u"guardDialog"_s);
    addText(question.consequence);
    for (const QString &reason : question.reasons)
        addText(u"\u2022 "_s + reason, true)->setObjectName(u"reason"_s);
    const QString letter = question.key.toString();
    m_force = addButton(question.force, tr("hold %1, 1 s").arg(letter), false);
    m_force->setObjectName(u"force"_s);
    m_force->setFocusPolicy(Qt::NoFocus);
    m_forceText = m_force->text();
    m_force->installEventFilter(this);
    if (!question.safe.isEmpty()) {
        connect(addButton(question.safe, tr("Enter"), true), &QPushButton::clicked, this, [this] {
            Q_EMIT safeChosen();
            accept();
        });
    }
    QPushButton *leave = addButton(question.safe.isEmpty() ? tr("Leave it") : tr("Cancel"),
                                   question.safe.isEmpty() ? tr("Enter") : tr("Esc"), question.safe.isEmpty());
    leave->setObjectName(u"leave"_s);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, [this] {
        Q_EMIT forced();
        accept();
    });
}

void GuardDialog::beginHold()
{
    m_hold.start(holdMs);
    m_force->setText(tr("Keep holding"));
    m_force->setDown(true);
}

void GuardDialog::endHold()
{
    m_hold.stop();
    m_force->setText(m_forceText);
    m_force->setDown(false);
}

void GuardDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != m_key) {
        ActionDialog::keyPressEvent(event);
        return;
    }
    if (!event->isAutoRepeat())
        beginHold();
}

void GuardDialog::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == m_key && !event->isAutoRepeat())
        endHold();
    else
        ActionDialog::keyReleaseEvent(event);
}

/** The mouse may hold the button instead of the key. */
bool GuardDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_force && event->type() == QEvent::MouseButtonPress)
        beginHold();
    if (watched == m_force && event->type() == QEvent::MouseButtonRelease)
        endHold();
    return ActionDialog::eventFilter(watched, event);
}
