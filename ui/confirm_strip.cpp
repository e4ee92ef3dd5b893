#include "confirm_strip.h"

#include "action_button.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include <utility>

using namespace Qt::StringLiterals;

ConfirmStrip::ConfirmStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(new QLabel), m_text(new QLabel), m_countdown(new QLabel)
{
    setObjectName(u"confirmStrip"_s);
    setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    m_title->setProperty("type", u"strong"_s);
    m_text->setProperty("type", u"dense"_s);
    m_text->setProperty("tone", u"secondary"_s);
    m_text->setWordWrap(true);
    m_countdown->setProperty("type", u"small"_s);
    m_countdown->setProperty("tone", u"muted"_s);
    for (QLabel *label : {m_title, m_text, m_countdown})
        label->setTextFormat(Qt::PlainText);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_countdown, 1);
    auto *go = new ActionButton(theme, u"check"_s, tr("Send"), tr("Enter"));
    go->setLook(ActionButton::Look::Recommended);
    auto *no = new ActionButton(theme, u"close"_s, tr("Leave"), tr("Esc"));
    for (ActionButton *button : {go, no}) {
        button->setFocusPolicy(Qt::NoFocus);
        row->addWidget(button);
    }
    layout->addLayout(row);
    connect(go, &QAbstractButton::clicked, this, &ConfirmStrip::send);
    connect(no, &QAbstractButton::clicked, this, &ConfirmStrip::leave);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_countdown->setText(tr("closes in %1 s").arg(--m_left));
        if (m_left <= 0)
            leave();
    });
    hide();
}

void ConfirmStrip::ask(const QString &title, const QString &consequence, std::function<void()> toSend)
{
    m_send = std::move(toSend);
    m_title->setText(title);
    m_text->setText(consequence);
    setAccessibleName(title + u". "_s + consequence);
    m_left = closesAfterS;
    m_countdown->setText(tr("closes in %1 s").arg(m_left));
    m_second.start();
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus();
}

void ConfirmStrip::leave()
{
    if (!isVisible())
        return;
    m_second.stop();
    m_send = nullptr;
    hide();
    Q_EMIT left();
}

void ConfirmStrip::send()
{
    const auto toSend = std::exchange(m_send, nullptr);
    leave();
    if (toSend)
        toSend();
}

void ConfirmStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        send();
    else if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

void ConfirmStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().bg.raised);
    painter.fillRect(QRect(0, 0, 3, height()), m_theme.colours().line.focus);
    painter.setPen(m_theme.colours().line.control);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}
