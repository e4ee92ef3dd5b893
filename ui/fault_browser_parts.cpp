// How the fault book is laid out: head, list, and the lists beside the entry.
#include "fault_browser.h"

#include "action_button.h"
#include "fault_detail.h"
#include "figure_list.h"
#include "segmented_control.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>

using namespace Qt::StringLiterals;

QWidget *FaultBrowser::makeHead()
{
    auto *head = new QWidget;
    head->setProperty("surface", u"panel"_s);
    head->setAttribute(Qt::WA_StyledBackground);
    head->setFixedHeight(m_theme.scaled(Size::topBar));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    auto *back = new ActionButton(m_theme, u"chevron-left"_s, tr("Back"), tr("Esc"));
    back->setLook(ActionButton::Look::Dense);
    back->setFocusPolicy(Qt::NoFocus);
    connect(back, &QAbstractButton::clicked, this, &FaultBrowser::backWanted);
    auto *title = new QLabel(tr("Fault book"));
    title->setProperty("type", u"title"_s);
    auto *about = new QLabel(tr("what every code means, and what to do about it"));
    about->setProperty("type", u"dense"_s);
    about->setProperty("tone", u"secondary"_s);
    about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_edit = new ActionButton(m_theme, u"act-note"_s, tr("Change\u2026"), tr("Ctrl E"));
    m_edit->setObjectName(u"editFault"_s);
    m_new = new ActionButton(m_theme, u"plus"_s, tr("New entry\u2026"), tr("Ctrl N"));
    m_new->setObjectName(u"newFault"_s);
    for (ActionButton *button : {m_edit, m_new}) {
        button->setLook(ActionButton::Look::Dense);
        button->setVisible(m_files != nullptr);
    }
    connect(m_edit, &QAbstractButton::clicked, this, &FaultBrowser::edit);
    connect(m_new, &QAbstractButton::clicked, this, [this] {
        FaultDraft draft = draftFor(UnmappedCode(), m_files->next(), m_desk.identity().person);
        draft.entry.id = newFaultId(u"own"_s, u"New"_s, m_files->next());
        draft.entry.code.clear();
        write(draft, {});
    });
    row->addWidget(back);
    row->addSpacing(4);
    row->addWidget(title);
    row->addWidget(about, 1);
    row->addWidget(m_edit);
    row->addWidget(m_new);
    return head;
}

QWidget *FaultBrowser::makeLeft()
{
    auto *left = new QWidget;
    left->setProperty("surface", u"panel"_s);
    left->setAttribute(Qt::WA_StyledBackground);
    left->setMinimumWidth(m_theme.scaled(320));
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *tools = new QVBoxLayout;
    tools->setContentsMargins(12, 10, 12, 10);
    tools->setSpacing(8);
    m_field = new QLineEdit;
    m_field->setObjectName(u"faultSearch"_s);
    m_field->setAccessibleName(tr("Search the fault book"));
    m_field->setPlaceholderText(tr("Symptom, code, model or vendor"));
    m_field->setMaxLength(120);
    m_field->installEventFilter(this);
    m_views = new SegmentedControl(m_theme, {tr("Faults"), tr("Unmapped codes")});
    tools->addWidget(m_field);
    tools->addWidget(m_views, 0, Qt::AlignLeft);
    column->addLayout(tools);
    m_list = new FigureList(m_theme, {tr("Faults"), {}, false, tr("Nothing matches"), tr("Try fewer words, or the beginning of a code.")});
    m_list->setObjectName(u"faultList"_s);
    column->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &FaultBrowser::find);
    connect(m_views, &SegmentedControl::picked, this, [this](int view) { setView(view == 1 ? View::Unmapped : View::Faults); });
    connect(m_list, &FigureList::keyPicked, this, &FaultBrowser::pick);
    connect(m_list, &FigureList::keyActivated, this, [this](quint64 key) {
        pick(key);
        m_detail->setFocus(Qt::OtherFocusReason);
    });
    return left;
}

QWidget *FaultBrowser::makeRight()
{
    auto *right = new QWidget;
    right->setMinimumWidth(m_theme.scaled(320));
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    m_alerts = new FigureList(m_theme, {tr("Open now"), {}, false, tr("No open alert"), tr("Alerts with this fault stand here; Enter opens the port.")});
    m_alerts->setObjectName(u"faultAlerts"_s);
    m_fixes = new FigureList(m_theme, {tr("What fixed it before"), {}, false, tr("Nothing is remembered"),
                                       tr("Once alerts with this fault are over, what came before their end is counted here by model.")});
    m_fixes->setObjectName(u"faultFixes"_s);
    column->addWidget(m_alerts, 1);
    column->addWidget(m_fixes, 1);
    connect(m_alerts, &FigureList::keyActivated, this, [this](quint64 key) {
        const Alert *alert = m_desk.operations().alerts().find(AlertId{key});
        if (!alert)
            return;
        const auto ports = m_desk.operations().network().portsOf(alert->station);
        m_selection.select(alert->port.isValid() ? alert->port : ports.empty() ? PortIx{} : ports.front(), alert->id);
        Q_EMIT screenWanted(1);
    });
    return right;
}

void FaultBrowser::addKeys()
{
    const auto add = [this](const QKeySequence &key, std::function<void()> act) {
        auto *shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, [act = std::move(act)] {
            if (!QApplication::activeModalWidget())
                act();
        });
    };
    add(Qt::Key_F, [this] { m_field->setFocus(Qt::ShortcutFocusReason); });
    add(Qt::Key_U, [this] { m_views->setCurrent(m_view == View::Faults ? 1 : 0); });
    add(QKeySequence(u"Ctrl+E"_s), [this] { m_edit->click(); });
    add(QKeySequence(u"Ctrl+N"_s), [this] { m_new->click(); });
}
