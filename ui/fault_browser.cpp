#include "fault_browser.h"

#include "action_button.h"
#include "fault_detail.h"
#include "fault_form.h"
#include "figure_list.h"
#include "fix_history.h"
#include "notice.h"
#include "panel_header.h"
#include "place_text.h"
#include "printable.h"
#include "segmented_control.h"
#include "splitter.h"
#include "timeline_entry.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int soonMs = 500;
constexpr size_t mostRows = 500; // more than anybody reads; the head says how many there are

QString number(size_t count) { return QLocale(QLocale::English).toString(qulonglong(count)); }

} // namespace

FaultBrowser::FaultBrowser(Desk &desk, Theme &theme, Selection &selection, FaultFiles *files, QWidget *parent)
    : Screen(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_files(files), m_index(desk.operations().catalogue())
{
    auto *split = new Splitter(Qt::Horizontal, this);
    split->addWidget(makeLeft());
    m_detail = new FaultDetail(theme);
    split->addWidget(m_detail);
    split->addWidget(makeRight());
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setStretchFactor(2, 0);
    split->setChildrenCollapsible(false);
    split->setSizes({theme.scaled(400), 1000, theme.scaled(400)});
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(1);
    all->addWidget(makeHead());
    m_notice = new Notice(theme);
    m_notice->hide();
    all->addWidget(m_notice);
    all->addWidget(split, 1);
    addKeys();
    setFocusProxy(m_field);
    m_soon.setInterval(soonMs);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        showAlerts();
        showFixes();
    });
    connect(&desk, &Desk::changed, this, [this](const Changes &changes) {
        const bool concerns = !changes.alerts.empty() || changes.inventory;
        if (isVisible() && concerns && !m_soon.isActive())
            m_soon.start();
    });
    if (files)
        connect(files, &FaultFiles::changed, this, [this] {
            showNotice();
            if (m_view == View::Unmapped)
                find();
        });
    find();
}

FaultBrowser::~FaultBrowser() = default;

std::vector<KeyHint> FaultBrowser::keyHints() const
{
    std::vector<KeyHint> keys{{u"F"_s, tr("search")}, {u"\u2191 \u2193"_s, tr("from fault to fault")}, {u"U"_s, tr("faults or unmapped codes")},
                              {u"Tab"_s, tr("next pane")}, {u"Enter"_s, tr("open the alert")}, {u"Esc"_s, tr("back")}};
    if (m_files) {
        keys.push_back({u"Ctrl E"_s, tr("change, or make an entry")});
        keys.push_back({u"Ctrl N"_s, tr("new entry")});
    }
    return keys;
}

void FaultBrowser::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return Screen::keyPressEvent(event);
    if (m_field->text().isEmpty())
        Q_EMIT backWanted();
    else
        m_field->clear();
}

/** From the field the arrows go through the list, so that nobody has to leave it. */
bool FaultBrowser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return Screen::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->modifiers() == Qt::ControlModifier && key->key() == Qt::Key_E) { // on X11 a text field takes it for "end of line"
        m_edit->click();
        return true;
    }
    switch (key->key()) {
    case Qt::Key_Down: m_list->step(1); return true;
    case Qt::Key_Up: m_list->step(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: m_list->setFocus(Qt::OtherFocusReason); return true;
    default: return false;
    }
}

void FaultBrowser::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (m_view == View::Unmapped)
        find();
    showNotice();
    showAlerts();
    showFixes();
}

void FaultBrowser::hideEvent(QHideEvent *event)
{
    m_soon.stop();
    Screen::hideEvent(event);
}

void FaultBrowser::setView(View view)
{
    if (m_view == view)
        return;
    m_view = view;
    m_views->setCurrent(view == View::Unmapped ? 1 : 0);
    m_fault.clear();
    m_code = -1;
    find();
}

void FaultBrowser::find()
{
    if (m_view == View::Faults)
        listFaults();
    else
        listUnmapped();
}

void FaultBrowser::listFaults()
{
    m_hits = m_index.search(m_field->text());
    std::vector<RankedRow> rows;
    for (size_t i = 0; i < std::min(m_hits.size(), mostRows); ++i) {
        const FaultEntry &entry = *m_hits[i].entry;
        const QString matched = m_field->text().trimmed().isEmpty() || m_hits[i].matched.isEmpty() ? entry.code : m_hits[i].matched;
        rows.push_back({i + 1, entry.tier, printable(entry.title, 60), printable(matched, 36), -1});
    }
    m_list->head()->setTitle(tr("Faults"));
    m_list->setRows(rows, number(m_hits.size()));
    const auto same = std::find_if(m_hits.begin(), m_hits.end(), [this](const FaultHit &hit) { return hit.entry->id == m_fault; });
    const bool stays = same != m_hits.end() && m_field->text().trimmed().isEmpty();
    if (!m_hits.empty())
        pick(stays ? quint64(same - m_hits.begin()) + 1 : 1);
    else
        pick(0);
}

void FaultBrowser::listUnmapped()
{
    m_codes = m_desk.operations().alerts().unmapped().all();
    const QStringList words = m_field->text().toLower().split(u' ', Qt::SkipEmptyParts);
    std::erase_if(m_codes, [&](const UnmappedCode &code) {
        const QString all = (QString::fromUtf8(code.vendor + ' ' + code.model + ' ' + code.firmware + ' ') + code.said + u' ' + code.code + u' ' + code.info).toLower();
        return std::any_of(words.begin(), words.end(), [&](const QString &word) { return !all.contains(word); });
    });
    std::sort(m_codes.begin(), m_codes.end(), [](const UnmappedCode &a, const UnmappedCode &b) {
        if (a.count != b.count)
            return a.count > b.count;
        return std::tie(a.vendor, a.model, a.firmware, a.code) < std::tie(b.vendor, b.model, b.firmware, b.code);
    });
    std::vector<RankedRow> rows;
    for (size_t i = 0; i < std::min(m_codes.size(), mostRows); ++i) {
        const UnmappedCode &code = m_codes[i];
        const FaultEntry *standsIn = m_desk.operations().catalogue().find(code.standsIn);
        const QString who = printable(code.vendor + ' ' + code.model + ' ' + code.firmware, 60).trimmed();
        const QString state = nextStart(code).isEmpty() ? QString() : tr("  \u2713 from the next start");
        rows.push_back({i + 1, standsIn ? standsIn->tier : Tier::P2, printable(code.code, 40) + u"   "_s + who + state, number(size_t(code.count)), -1});
    }
    m_list->head()->setTitle(tr("Unmapped codes"));
    m_list->setRows(rows, number(m_codes.size()));
    pick(m_codes.empty() ? 0 : quint64(std::clamp<qsizetype>(m_code, 0, qsizetype(m_codes.size()) - 1)) + 1);
}

/** What the code becomes when the console starts anew; empty: nobody made an entry yet. */
QString FaultBrowser::nextStart(const UnmappedCode &code) const
{
    if (!m_files)
        return {};
    ocpp::StatusReport report;
    report.status = ocpp::Status::Faulted;
    report.errorCode = code.errorCode;
    report.vendorErrorCode = code.code.toUtf8();
    report.vendorId = code.vendorId.toUtf8();
    report.info = code.info.toUtf8();
    const Explanation found = m_files->next().explainInFull(report, {code.vendor, code.model, code.firmware});
    return found.rest.isEmpty() ? found.entry->title : QString();
}

const UnmappedCode *FaultBrowser::chosenCode() const
{
    return m_view == View::Unmapped && m_code >= 0 && m_code < std::ssize(m_codes) ? &m_codes[size_t(m_code)] : nullptr;
}

/** `key`: the row from 1; 0: there is none. */
void FaultBrowser::pick(quint64 key)
{
    m_fault.clear();
    m_code = -1;
    if (m_view == View::Faults && key > 0 && key <= m_hits.size())
        m_fault = m_hits[key - 1].entry->id;
    else if (m_view == View::Unmapped && key > 0 && key <= m_codes.size())
        m_code = qsizetype(key) - 1;
    if (key > 0) {
        const QModelIndex row = m_list->view()->model()->index(int(key) - 1, 0);
        m_list->view()->setCurrentIndex(row);
        m_list->view()->scrollTo(row);
    }
    showFault();
}

void FaultBrowser::showFault()
{
    const FaultCatalogue &catalogue = m_desk.operations().catalogue();
    const FaultEntry *entry = catalogue.find(m_fault);
    const UnmappedCode *code = chosenCode();
    if (!entry && !code)
        m_detail->showNothing();
    if (entry)
        m_detail->showEntry(*entry, m_index.codesOf(entry->id), catalogue.overridden(entry->id));
    else if (code)
        m_detail->showCode(*code, catalogue.find(code->standsIn), m_desk.operations().network(),
                           nextStart(*code).isEmpty() ? tr("Nobody has explained this code yet.")
                                                      : tr("From the next start on: %1").arg(nextStart(*code)));
    m_edit->setText(code ? tr("Make an entry\u2026") : tr("Change\u2026"));
    m_edit->setEnabled(entry || code);
    showAlerts();
    showFixes();
}

void FaultBrowser::showAlerts()
{
    const Operations &operations = m_desk.operations();
    const UnmappedCode *code = chosenCode();
    std::vector<RankedRow> rows;
    size_t count = 0;
    for (const Alert *alert : operations.alerts().open()) {
        const bool same = code ? alert->code.endsWith(code->code) && std::binary_search(code->stations.begin(), code->stations.end(), alert->station)
                               : !m_fault.isEmpty() && alert->faultId == m_fault;
        if (!same)
            continue;
        if (++count <= mostRows)
            rows.push_back({alert->id.value, alert->tier, portText(operations.network(), *alert) + u"   "_s + placeText(operations.network(), *alert),
                            formatDuration(std::max<UtcMs>(m_desk.now() - alert->raised, 0)), -1});
    }
    m_alerts->setRows(rows, count == 0 ? QString() : number(count));
}

void FaultBrowser::showFixes()
{
    const Operations &operations = m_desk.operations();
    const FaultEntry *entry = operations.catalogue().find(m_fault);
    std::vector<RankedRow> rows;
    quint32 returns = 0;
    if (entry) {
        for (const ModelFixes &model : fixesOf(operations, *entry, m_model)) {
            returns += model.returns;
            for (const Remedy &remedy : model.remedies) {
                const QString what = remedy.last.kind == Fix::Kind::ByItself ? tr("went by itself") : remedy.last.what;
                QString text = tr("%1: %2").arg(model.model.isEmpty() ? tr("model not known") : model.model, what);
                text += tr(", last %1").arg(timeText(remedy.last.at, m_desk.now()));
                if (remedy.last.order.isValid())
                    text += u", "_s + toText(remedy.last.order);
                if (!remedy.last.by.isEmpty())
                    text += tr(" by %1").arg(remedy.last.by);
                rows.push_back({rows.size() + 1, Tier::None, text, tr("%1 of %2").arg(QString::number(remedy.count), QString::number(model.returns)),
                                double(remedy.count) / model.returns});
            }
        }
    }
    m_fixes->setRows(rows, returns == 0 ? QString() : tr("returns: %1, in %2 days and all orders").arg(QString::number(returns), QString::number(operations.alerts().settings().keepClosed / day)));
}

/** What is wrong with the operator's files, or that something waits for the next start. */
void FaultBrowser::showNotice()
{
    m_notice->setAction({});
    const QStringList wrong = m_files && m_files->isPending() ? m_files->now().complaints() : QStringList(); // older ones the window says
    if (!wrong.isEmpty()) {
        m_notice->show(Notice::Kind::Warning, tr("Your fault files have mistakes: %1.").arg(wrong.size()),
                       tr("%1. Everything else counts. Settings, Fault files has the whole list.").arg(printable(wrong.front(), 240)));
    } else if (m_files && m_files->isPending()) {
        m_notice->show(Notice::Kind::Info, tr("Your fault files changed."), tr("They count from the next start of the console on."));
        connect(m_notice->setAction(tr("Restart now")), &QAbstractButton::clicked, m_files, &FaultFiles::restartWanted);
    } else {
        m_notice->hide();
    }
}

void FaultBrowser::edit()
{
    if (!m_files)
        return;
    const QString person = m_desk.identity().person;
    if (const UnmappedCode *code = chosenCode()) {
        write(draftFor(*code, m_files->next(), person), {});
    } else if (const FaultEntry *entry = m_files->next().find(m_fault)) {
        if (entry->file.isEmpty())
            write(draftFor(*entry, person), {});
        else if (const std::optional<FaultDraft> draft = draftOf(m_files->contentOf(entry->file)))
            write(*draft, entry->file);
        else // a form would lose what else is in it
            Q_EMIT statusText(tr("This entry is in your file %1, among others: change it there.").arg(printable(entry->file, 80)));
    }
}

/** `name`: the file that has this entry and nothing else; empty: a new one. */
void FaultBrowser::write(const FaultDraft &draft, const QString &name)
{
    auto *form = new FaultForm(m_theme, *m_files, draft, name, window());
    connect(form, &FaultForm::kept, this, [this](const QString &file) {
        Q_EMIT statusText(tr("%1 is written. It counts from the next start on.").arg(file));
    });
    form->open();
}

void FaultBrowser::openFault(const QString &id)
{
    setView(View::Faults);
    m_fault = id;
    const QSignalBlocker quiet(m_field);
    m_field->clear();
    find();
}

void FaultBrowser::openUnmapped()
{
    m_field->clear();
    setView(View::Unmapped);
}

void FaultBrowser::openAlert(const Alert &alert)
{
    m_model = modelOf(m_desk.operations().network(), alert.station);
    if (alert.faultId != "unmapped"_L1) {
        openFault(alert.faultId);
        return;
    }
    openUnmapped();
    const auto same = std::find_if(m_codes.begin(), m_codes.end(), [&](const UnmappedCode &code) {
        return alert.code.endsWith(code.code) && std::binary_search(code.stations.begin(), code.stations.end(), alert.station);
    });
    if (same != m_codes.end())
        pick(quint64(same - m_codes.begin()) + 1);
}
