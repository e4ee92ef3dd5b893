#include "choice_popup.h"

#include "name_index.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

ChoicePopup::ChoicePopup(const Theme &theme, const QString &title, const std::vector<FilterChoice> &choices, const QStringList &ticked,
                         QWidget *parent)
    : QFrame(parent, Qt::Popup), m_find(new QLineEdit), m_list(new QListWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", u"raised"_s);
    setFrameShape(QFrame::Box);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(6);
    m_find->setPlaceholderText(title);
    m_find->setAccessibleName(title);
    m_find->installEventFilter(this);
    layout->addWidget(m_find);
    m_list->setAccessibleName(title);
    m_list->setUniformItemSizes(true);
    m_list->installEventFilter(this);
    layout->addWidget(m_list);
    for (const FilterChoice &choice : choices) {
        auto *item = new QListWidgetItem(tr("%1   %2").arg(choice.text, QLocale(QLocale::English).toString(choice.ports)), m_list);
        item->setData(Qt::UserRole, choice.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(ticked.contains(choice.id) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
    connect(m_find, &QLineEdit::textChanged, this, &ChoicePopup::narrow);
    connect(m_list, &QListWidget::itemChanged, this, &ChoicePopup::tell);
    resize(theme.scaled(300), theme.scaled(std::clamp(60 + 26 * m_list->count(), 120, 420)));
}

void ChoicePopup::popUp(const QPoint &globalPos)
{
    const QScreen *screen = QGuiApplication::screenAt(globalPos);
    QPoint at = globalPos;
    if (screen) {
        const QRect room = screen->availableGeometry();
        at.setX(std::max(room.left(), std::min(at.x(), room.right() - width())));
        at.setY(std::max(room.top(), std::min(at.y(), room.bottom() - height())));
    }
    move(at);
    show();
    m_find->setFocus();
}

void ChoicePopup::narrow(const QString &text)
{
    const std::vector<QByteArray> words = foldedWords(text);
    QListWidgetItem *first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        const QByteArray name = foldedName(item->text());
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QByteArray &word) { return name.contains(word); });
        item->setHidden(!fits);
        if (fits && !first)
            first = item;
    }
    m_list->setCurrentItem(first);
}

void ChoicePopup::tell(QListWidgetItem *changed)
{
    QStringList ids;
    if (m_single && changed->checkState() == Qt::Checked) {
        const QSignalBlocker quiet(m_list);
        for (int i = 0; i < m_list->count(); ++i)
            if (m_list->item(i) != changed)
                m_list->item(i)->setCheckState(Qt::Unchecked);
    }
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked)
            ids.append(m_list->item(i)->data(Qt::UserRole).toString());
    Q_EMIT picked(ids);
}

/** Arrows go from the field to the list; Enter in the field ticks the first that is left; Enter in the list ticks and stays. */
bool ChoicePopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_find && (key == Qt::Key_Down || key == Qt::Key_Up)) {
        m_list->setFocus();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (QListWidgetItem *item = m_list->currentItem())
            item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}
