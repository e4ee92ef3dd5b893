#include "marked_bar.h"

#include "action_button.h"
#include "port_texts.h"
#include "open_order_dialog.h"
#include "sentence_dialog.h"
#include "shelve_dialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString number(qint64 value) { return QLocale(QLocale::English).toString(value); }

/** Alerts of more marked ports than these are not looked at while the count is shown. */
constexpr size_t mostLookedAt = 5'000;

} // namespace

MarkedBar::MarkedBar(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_count(new QLabel)
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", u"raised"_s);
    setAccessibleName(tr("Marked ports"));
    m_count->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(m_count);
    makeButtons();
    connect(&selection, &Selection::markedChanged, this, &MarkedBar::refresh);
    connect(&desk, &Desk::changed, this, [this](const Changes &changes) {
        if (isVisible() && !changes.alerts.empty())
            refresh();
    });
    refresh();
}

void MarkedBar::makeButtons()
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    const auto add = [&](const QString &icon, const QString &text, const QString &key, auto act) {
        auto *button = new ActionButton(m_theme, icon, text, key);
        button->setLook(ActionButton::Look::Dense);
        connect(button, &QAbstractButton::clicked, this, act);
        row->addWidget(button);
        return button;
    };
    m_buttons.emplace_back(Kind::Acknowledge, add(u"act-acknowledge"_s, tr("Acknowledge"), {}, [this] { acknowledge(); }));
    m_buttons.emplace_back(Kind::Own, add(u"act-assign"_s, tr("Own"), {}, [this] { own(); }));
    m_buttons.emplace_back(Kind::Shelve, add(u"act-shelve"_s, tr("Shelve"), {}, [this] { shelve(); }));
    m_buttons.emplace_back(Kind::Note, add(u"act-note"_s, tr("Note"), {}, [this] { note(); }));
    m_buttons.emplace_back(Kind::OpenOrder, add(u"act-work-order"_s, tr("Open orders"), {}, [this] { openOrders(); }));
    row->addStretch(1);
    add(u"act-copy"_s, tr("Copy"), u"Ctrl C"_s, [this] { Q_EMIT copyWanted(); });
    add(u"export-csv"_s, tr("Export"), u"Ctrl E"_s, [this] { Q_EMIT exportWanted(); });
    add(u"close"_s, tr("Clear"), u"Esc"_s, [this] { m_selection.mark({}); });
}

std::vector<const Alert *> MarkedBar::alerts() const
{
    std::vector<const Alert *> found;
    const Network &network = m_desk.operations().network();
    for (const PortIx port : m_selection.marked()) {
        if (port.value >= network.portCount() || network.state(port).tier == Tier::None)
            continue;
        if (const Alert *alert = worstAlert(m_desk.operations(), port))
            found.push_back(alert);
    }
    std::sort(found.begin(), found.end(), [](const Alert *a, const Alert *b) { return a->id < b->id; });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/** A station-wide alert is about the station itself, EVSE 0. */
DeskAction MarkedBar::about(Kind kind, const Alert &alert) const
{
    DeskAction action;
    action.kind = kind;
    action.by = m_desk.identity().person.toUtf8();
    action.role = m_desk.identity().role;
    action.desk = m_desk.identity().desk.toUtf8();
    action.alert = alert.id;
    const Network &network = m_desk.operations().network();
    const StationIx station = alert.port.isValid() ? network.stationIxOf(alert.port) : alert.station;
    if (station.isValid())
        action.stationId = network.station(station).id.toUtf8();
    action.evse = alert.port.isValid() ? network.evse(alert.port) : 0;
    if (kind == Kind::OpenOrder)
        action.order = {derivedIdValue({action.stationId, QByteArray::number(action.evse), QByteArray::number(m_desk.now()), toText(alert.id).toUtf8()})};
    return action;
}

bool MarkedBar::may(Kind kind, const Alert &alert) const
{
    DeskAction action = about(kind, alert);
    action.note = action.value = u"x"_s; // asked before the words are known
    action.until = m_desk.now() + hour;
    if (kind == Kind::Acknowledge && !alert.isAnnunciated())
        return false;
    if (kind == Kind::OpenOrder)
        return !alert.order.isValid() && bool(m_desk.operations().orders().mayDo(action, m_desk.now()));
    return bool(m_desk.operations().alerts().mayDo(action, m_desk.now()));
}

int MarkedBar::countOf(Kind kind) const
{
    const std::vector<const Alert *> all = alerts();
    return int(std::count_if(all.begin(), all.end(), [&](const Alert *alert) { return may(kind, *alert); }));
}

void MarkedBar::refresh()
{
    const size_t marked = m_selection.marked().size();
    setVisible(marked > 0);
    if (marked == 0)
        return;
    m_count->setText(tr("%1 marked").arg(number(qint64(marked))));
    for (const auto &[kind, button] : m_buttons) {
        const int count = marked > mostLookedAt ? -1 : countOf(kind);
        button->setHint(count < 0 ? QString() : number(count));
        button->setLocked(count == 0 ? tr("none of these") : QString());
    }
}

void MarkedBar::actAll(Kind kind, const QString &done, const std::function<void(DeskAction &)> &fill)
{
    int did = 0, refused = 0;
    QString why;
    std::vector<AlertId> ids; // what one action does may move the alerts in memory
    for (const Alert *alert : alerts())
        ids.push_back(alert->id);
    for (const AlertId id : ids) {
        const Alert *alert = m_desk.operations().alerts().find(id);
        if (!alert || !may(kind, *alert)) {
            ++refused;
            continue;
        }
        DeskAction action = about(kind, *alert);
        fill(action);
        if (const Result<ActionId> result = m_desk.act(action); result) {
            ++did;
        } else {
            ++refused;
            why = result.problem().text;
        }
    }
    QString sentence = done.arg(number(did));
    if (refused > 0)
        sentence += u' ' + (why.isEmpty() ? tr("%1 could not be.").arg(number(refused)) : tr("%1 could not be: %2").arg(number(refused), why));
    refresh();
    Q_EMIT said(sentence);
}

void MarkedBar::acknowledge()
{
    actAll(Kind::Acknowledge, tr("%1 alerts acknowledged."), [](DeskAction &) {});
}

void MarkedBar::own()
{
    actAll(Kind::Own, tr("%1 alerts are yours."), [this](DeskAction &action) { action.value = m_desk.identity().person; });
}

void MarkedBar::shelve()
{
    auto *dialog = new ShelveDialog(m_theme, tr("the alerts of %1 ports").arg(number(qint64(m_selection.marked().size()))), m_desk.now(), window());
    connect(dialog, &ShelveDialog::wanted, this, [this, dialog] {
        if (dialog->reason().trimmed().isEmpty()) {
            dialog->refuse(tr("Shelving needs a reason."));
            return;
        }
        actAll(Kind::Shelve, tr("%1 alerts shelved."), [dialog](DeskAction &action) {
            action.note = dialog->reason().trimmed();
            action.until = dialog->until();
        });
        dialog->accept();
    });
    dialog->open();
}

void MarkedBar::note()
{
    auto *dialog = new SentenceDialog(m_theme, {u"act-note"_s, tr("A note on every marked alert"),
                                                tr("The same words are kept with each of them."), {}, tr("Add")}, window());
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog] {
        if (dialog->text().trimmed().isEmpty()) {
            dialog->refuse(tr("An empty note is not kept."));
            return;
        }
        actAll(Kind::Note, tr("%1 notes added."), [dialog](DeskAction &action) { action.note = dialog->text().trimmed(); });
        dialog->accept();
    });
    dialog->open();
}

void MarkedBar::openOrders()
{
    OpenOrderDialog::Proposal proposal;
    proposal.title = tr("Open %1 work orders?").arg(number(countOf(Kind::OpenOrder)));
    proposal.about = tr("One for each alert of the marked ports that has none.");
    QStringList parts, skills;
    for (const Alert *alert : alerts())
        if (const FaultEntry *entry = m_desk.operations().catalogue().find(alert->faultId)) {
            parts += entry->parts;
            skills += entry->skills;
        }
    parts.removeDuplicates();
    skills.removeDuplicates();
    proposal.parts = parts;
    proposal.skills = skills;
    proposal.people = {m_desk.identity().person};
    auto *dialog = new OpenOrderDialog(m_theme, proposal, window());
    connect(dialog, &OpenOrderDialog::wanted, this, [this, dialog] {
        std::vector<OrderId> opened;
        actAll(Kind::OpenOrder, tr("%1 work orders opened."), [&](DeskAction &action) {
            action.value = dialog->part();
            action.skill = dialog->skill();
            action.note = dialog->note();
            opened.push_back(action.order);
        });
        for (const OrderId order : opened) {
            if (dialog->assignee().trimmed().isEmpty() || !m_desk.operations().orders().find(order))
                continue;
            DeskAction assign;
            assign.kind = Kind::AssignOrder;
            assign.order = order;
            assign.value = dialog->assignee().trimmed();
            [[maybe_unused]] const Result<ActionId> assigned = m_desk.act(assign); // its log says if it was not
        }
        dialog->accept();
    });
    dialog->open();
}
