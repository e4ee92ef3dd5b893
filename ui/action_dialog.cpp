#include "action_dialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ActionDialog::ActionDialog(Theme &theme, const QString &icon, const QString &title, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_theme(theme)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(title);
    setMinimumWidth(theme.scaled(560));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 10, 16, 10);
    head->setSpacing(8);
    auto *glyph = new QLabel;
    glyph->setPixmap(theme.pixmap(icon, theme.colours().tier(Tier::P3).text, 18, devicePixelRatioF()));
    auto *caption = new QLabel(title);
    caption->setTextFormat(Qt::PlainText);
    caption->setFont(theme.font(TextStyle::Title));
    head->addWidget(glyph);
    head->addWidget(caption, 1);
    all->addLayout(head);
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(16, 12, 16, 12);
    m_body->setSpacing(8);
    all->addLayout(m_body);
    m_problem = new QLabel;
    m_problem->setObjectName(u"problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(16, 0, 16, 8);
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, theme.colours().tier(Tier::P2).text);
    m_problem->setPalette(palette);
    m_problem->hide();
    all->addWidget(m_problem);
    m_buttons = new QHBoxLayout;
    m_buttons->setContentsMargins(16, 8, 16, 12);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    all->addLayout(m_buttons);
}

QLabel *ActionDialog::addText(const QString &text, bool quiet)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(m_theme.font(TextStyle::Base));
    if (quiet) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, m_theme.colours().text.secondary);
        label->setPalette(palette);
    }
    m_body->addWidget(label);
    return label;
}

QPushButton *ActionDialog::addButton(const QString &text, const QString &keys, bool safe)
{
    auto *button = new QPushButton(keys.isEmpty() ? text : text + u"   "_s + keys);
    button->setFont(m_theme.font(TextStyle::Dense));
    button->setAutoDefault(safe);
    button->setDefault(safe);
    button->setProperty("primary", safe);
    m_buttons->addWidget(button);
    return button;
}

void ActionDialog::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void ActionDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = m_theme.colours();
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(QRect(0, 0, width(), m_body->geometry().top() - 12), c.bg.raised);
    painter.setPen(c.line.strong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}
