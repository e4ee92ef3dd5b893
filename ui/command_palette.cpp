#include "command_palette.h"

#include "key_cap.h"
#include "palette_delegate.h"
#include "palette_model.h"
#include "palette_preview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>

using namespace Qt::StringLiterals;

CommandPalette::CommandPalette(Desk &desk, Theme &theme, Selection &selection, ActionFlow &flow, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_desk(desk), m_theme(theme), m_selection(selection), m_flow(flow),
      m_field(new QLineEdit), m_list(new QListView), m_model(new PaletteModel(this)),
      m_delegate(new PaletteDelegate(theme, *m_model, this)), m_preview(new PalettePreview(desk, theme, flow.actions()))
{
    setObjectName(u"commandPalette"_s);
    setModal(true);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    m_field->setPlaceholderText(tr("Search or run a command"));
    m_field->setFrame(false);
    m_field->setMinimumHeight(theme.scaled(46));
    m_field->addAction(theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    all->addWidget(m_field);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body->addWidget(m_list, 64);
    body->addWidget(m_preview, 40);
    all->addLayout(body, 1);
    all->addWidget(makeHints());
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { m_preview->show(m_model->entryAt(index.row())); });
}

QWidget *CommandPalette::makeHints()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(new KeyCap(m_theme, u"\u2191 \u2193"_s, tr("move")));
    row->addWidget(new KeyCap(m_theme, u"Enter"_s, tr("run")));
    row->addWidget(new KeyCap(m_theme, u"Alt Enter"_s, tr("copy frame")));
    row->addStretch(1);
    row->addWidget(new KeyCap(m_theme, u">"_s, tr("commands")));
    row->addWidget(new KeyCap(m_theme, u":"_s, tr("ports")));
    row->addWidget(new KeyCap(m_theme, u"#"_s, tr("alerts")));
    return bar;
}

void CommandPalette::openWith(const QString &text)
{
    if (const QWidget *over = parentWidget()) {
        const int width = std::min(m_theme.scaled(1040), over->width() - 48);
        resize(width, std::min(m_theme.scaled(588), over->height() - 96));
        move(over->mapToGlobal(QPoint((over->width() - width) / 2, std::max(24, over->height() / 9))));
    }
    m_field->setText(text);
    m_field->setFocus();
    search();
    open();
}

void CommandPalette::search()
{
    m_delegate->setWords(paletteQuery(m_field->text()).words);
    m_model->setEntries(findEntries(m_desk.operations(), m_flow.actions(), m_field->text()));
    const int first = m_model->firstEntry();
    m_list->setCurrentIndex(first < 0 ? QModelIndex() : m_model->index(first));
    m_preview->show(first < 0 ? nullptr : m_model->entryAt(first));
}

/** Headings are stepped over. */
void CommandPalette::step(int rows)
{
    int row = m_list->currentIndex().row();
    do
        row += rows;
    while (row >= 0 && row < m_model->rowCount() && !m_model->entryAt(row));
    if (m_model->entryAt(row))
        m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::run()
{
    const PaletteEntry *chosen = m_model->entryAt(m_list->currentIndex().row());
    if (!chosen)
        return;
    const PaletteEntry entry = *chosen;
    accept();
    switch (entry.kind) {
    case PaletteEntry::Kind::Command: m_flow.confirmed(entry.action); return;
    case PaletteEntry::Kind::Screen: Q_EMIT screenWanted(entry.screen); return;
    case PaletteEntry::Kind::Port:
    case PaletteEntry::Kind::Site:
    case PaletteEntry::Kind::Alert:
        m_selection.select(entry.port, entry.alert);
        Q_EMIT screenWanted(1);
        return;
    }
}

void CommandPalette::copyFrame()
{
    if (!m_preview->frame().isEmpty())
        QGuiApplication::clipboard()->setText(m_preview->frame());
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (key->modifiers().testFlag(Qt::AltModifier))
            copyFrame();
        else
            run();
        return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().bg.panel);
    painter.setPen(m_theme.colours().line.strong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}
