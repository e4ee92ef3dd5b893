#include "fault_form.h"

#include "fault_detail.h"
#include "fault_file.h"
#include "printable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {

QFormLayout *column(QWidget *holder, const Theme &theme)
{
    auto *all = new QVBoxLayout(holder);
    all->setContentsMargins(0, 0, 0, 0);
    auto *form = new QFormLayout;
    all->addLayout(form);
    all->addStretch(1); // else the rows would share what is left
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(theme.scaled(14));
    form->setVerticalSpacing(theme.scaled(6));
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QStringList itemsOf(const QPlainTextEdit *edit)
{
    QStringList items;
    for (const QString &line : edit->toPlainText().split(u'\n'))
        if (!line.trimmed().isEmpty())
            items << line.trimmed();
    return items;
}

QString formName(VendorTable::Form form)
{
    switch (form) {
    case VendorTable::Form::Name: return FaultForm::tr("a word");
    case VendorTable::Form::Number: return FaultForm::tr("a number, decimal or 0x");
    case VendorTable::Form::Mask: return FaultForm::tr("one bit of a number");
    case VendorTable::Form::Bits: return FaultForm::tr("a place in a text of 0 and 1");
    case VendorTable::Form::Vector: return FaultForm::tr("a place among numbers with commas");
    case VendorTable::Form::List: return FaultForm::tr("one of several with commas");
    case VendorTable::Form::Info: return FaultForm::tr("a part of the info text");
    }
    return {};
}

} // namespace

FaultForm::FaultForm(Theme &theme, FaultFiles &files, const FaultDraft &draft, const QString &name, QWidget *parent)
    : ActionDialog(theme, u"act-note"_s,
                   draft.hasCode ? tr("Explain the code %1").arg(printable(draft.code, 40))
                                 : files.next().find(draft.entry.id) ? tr("Change \u201C%1\u201D").arg(printable(draft.entry.title, 48)) : tr("New entry of the fault book"),
                   parent),
      m_files(files), m_before(draft), m_name(name), m_content(name.isEmpty() ? QByteArray() : files.contentOf(name))
{
    setObjectName(u"faultForm"_s);
    setMinimumWidth(theme.scaled(960));
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 4, 0);
    columns->setSpacing(theme.scaled(28));
    columns->addWidget(makeCode(), 4);
    columns->addWidget(makeEntry(), 5);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    const int room = (parent ? parent->height() : 900) - theme.scaled(140);
    scroll->setMinimumHeight(std::min(content->sizeHint().height() + theme.scaled(60), room));
    body()->addWidget(scroll, 1);
    QPushButton *save = addButton(tr("Save"), tr("Ctrl Enter"), true);
    QPushButton *leave = addButton(tr("Cancel"), tr("Esc"), false);
    save->setObjectName(u"save"_s);
    connect(save, &QPushButton::clicked, this, &FaultForm::save);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    auto *keys = new QShortcut(QKeySequence(u"Ctrl+Return"_s), this); // also from a field of several lines
    connect(keys, &QShortcut::activated, this, &FaultForm::save);
    showMeans();
    showWarning();
    m_title->setFocus(Qt::OtherFocusReason);
}

QLineEdit *FaultForm::addLine(QFormLayout *form, const QString &label, const QString &text, Field field, int most)
{
    auto *edit = new QLineEdit(text);
    edit->setMaxLength(most);
    edit->setCursorPosition(0);
    form->addRow(label, edit);
    addProblem(form, field, edit);
    connect(edit, &QLineEdit::textEdited, this, [this, field] { forgetProblem(field); });
    return edit;
}

QPlainTextEdit *FaultForm::addLines(QFormLayout *form, const QString &label, const QStringList &items, int rows, const QString &hint)
{
    auto *edit = new QPlainTextEdit(items.join(u'\n'));
    edit->setTabChangesFocus(true);
    edit->setProperty("kind", u"field"_s);
    edit->setPlaceholderText(hint);
    edit->setFixedHeight(m_theme.lineHeight(TextStyle::Base) * rows + m_theme.scaled(18));
    form->addRow(label, edit);
    return edit;
}

void FaultForm::addProblem(QFormLayout *form, Field field, QWidget *edit)
{
    auto *says = new QLabel;
    says->setTextFormat(Qt::PlainText);
    says->setWordWrap(true);
    says->setProperty("tone", u"p2"_s);
    says->setProperty("type", u"dense"_s);
    form->addRow(QString(), says);
    form->setRowVisible(says, false);
    m_places[field] = {edit, says, form};
}

QWidget *FaultForm::makeCode()
{
    auto *holder = new QWidget;
    QFormLayout *form = column(holder, m_theme);
    if (m_before.hasCode) {
        const bool byId = m_before.vendor.isEmpty() && !m_before.vendorId.isEmpty();
        m_vendor = addLine(form, byId ? tr("&vendorId") : tr("&Vendor"), byId ? m_before.vendorId : m_before.vendor, Field::Vendor);
        m_model = addLine(form, tr("&Model"), m_before.model, Field::Model);
        m_model->setPlaceholderText(tr("any; * and ? stand for more"));
        m_firmware = addLine(form, tr("Firm&ware"), m_before.firmware, Field::Firmware);
        m_firmware->setPlaceholderText(tr("any; * and ? stand for more"));
        m_code = addLine(form, tr("&Code"), m_before.code, Field::Code);
        m_form = new QComboBox;
        for (int i = 0; i <= int(VendorTable::Form::Info); ++i)
            m_form->addItem(formName(static_cast<VendorTable::Form>(i)));
        m_form->setCurrentIndex(int(m_before.form));
        form->addRow(tr("It &is"), m_form);
        connect(m_form, &QComboBox::currentIndexChanged, this, [this] { forgetProblem(Field::Code); });
        m_means = new QComboBox;
        m_means->setObjectName(u"means"_s);
        fillMeans();
        form->addRow(tr("&Explained by"), m_means);
        addProblem(form, Field::Means, m_means);
        connect(m_means, &QComboBox::currentIndexChanged, this, &FaultForm::showMeans);
    }
    m_id = addLine(form, tr("I&d"), m_before.entry.id, Field::Id, 80);
    m_id->setReadOnly(m_files.next().find(m_before.entry.id) || !m_name.isEmpty());
    m_id->setEnabled(!m_id->isReadOnly());
    m_ofEntry.push_back(m_id);
    m_provenance = addLine(form, tr("Kno&wn from"), m_before.entry.provenance, Field::Provenance, 400);
    m_parts = addLines(form, tr("&Parts"), m_before.entry.parts, 3, tr("one a line"));
    m_skills = addLines(form, tr("S&kills"), m_before.entry.skills, 2, tr("one a line"));
    auto *where = new QLabel(tr("It is written to a file of its own in %1 and counts from the next start of the console on. Every desk of a network should use the same files.")
                                 .arg(printable(m_files.folder(), 200)));
    where->setTextFormat(Qt::PlainText);
    where->setWordWrap(true);
    where->setProperty("tone", u"muted"_s);
    where->setProperty("type", u"dense"_s);
    form->addRow(where);
    return holder;
}

/** One of its own, or any that is there. */
void FaultForm::fillMeans()
{
    m_means->addItem(tr("an entry of its own, written here"), QString());
    std::vector<const FaultEntry *> entries;
    for (const FaultEntry &entry : m_files.next().entries())
        if (!entry.id.startsWith(u"derived:"_s) && entry.id != "unmapped"_L1)
            entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const FaultEntry *a, const FaultEntry *b) { return a->title != b->title ? a->title < b->title : a->id < b->id; });
    for (const FaultEntry *entry : entries)
        m_means->addItem(tr("%1 (%2)").arg(printable(entry->title, 60), entry->code), entry->id);
    m_means->setCurrentIndex(std::max(0, m_means->findData(m_before.means)));
    m_means->setMinimumContentsLength(24);
    m_means->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

QWidget *FaultForm::makeEntry()
{
    const FaultEntry &entry = m_before.entry;
    auto *holder = new QWidget;
    QFormLayout *form = column(holder, m_theme);
    m_title = addLine(form, tr("&Title"), entry.title, Field::Title, 80);
    m_title->setObjectName(u"title"_s);
    m_meaning = addLines(form, tr("What it mea&ns"), {entry.meaning}, 3, tr("In plain words, for somebody who does not know this charger"));
    m_meaning->setObjectName(u"meaning"_s);
    addProblem(form, Field::Meaning, m_meaning);
    form->addRow(tr("&Urgency"), makeChoices());
    m_policy = new QComboBox;
    m_policy->setObjectName(u"policy"_s);
    for (const ResetPolicy policy : {ResetPolicy::None, ResetPolicy::AutoLimited, ResetPolicy::NoAuto, ResetPolicy::Lockout})
        m_policy->addItem(policyName(policy), int(policy));
    m_policy->setCurrentIndex(int(entry.policy));
    form->addRow(tr("&Reset"), m_policy);
    addProblem(form, Field::Policy, m_policy);
    m_warning = new QLabel;
    m_warning->setTextFormat(Qt::PlainText);
    m_warning->setWordWrap(true);
    m_warning->setProperty("tone", u"p1"_s);
    m_warning->setProperty("type", u"dense"_s);
    form->addRow(QString(), m_warning);
    m_ladder = addLines(form, tr("Remote s&teps"), entry.ladder, 4, tr("one a line, the first one first: Request status, Soft reset, Send technician"));
    m_ladder->setObjectName(u"ladder"_s);
    addProblem(form, Field::Ladder, m_ladder);
    m_causes = addLines(form, tr("Likely cau&ses"), entry.causes, 3, tr("one a line"));
    for (const auto &[edit, field] : {std::pair{m_meaning, Field::Meaning}, std::pair{m_ladder, Field::Ladder}})
        connect(edit, &QPlainTextEdit::textChanged, this, [this, field = field] { forgetProblem(field); });
    for (QWidget *each : std::initializer_list<QWidget *>{m_meaning, m_tier, m_safety, m_policy, m_ladder, m_causes, m_parts, m_skills})
        m_ofEntry.push_back(each);
    connect(m_policy, &QComboBox::currentIndexChanged, this, [this] {
        forgetProblem(Field::Policy);
        showWarning();
    });
    connect(m_safety, &QCheckBox::toggled, this, [this] { forgetProblem(Field::Policy); });
    return holder;
}

QWidget *FaultForm::makeChoices()
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    m_tier = new QComboBox;
    m_tier->addItems({tr("P1 critical"), tr("P2 high"), tr("P3 medium"), tr("P4 info")});
    m_tier->setCurrentIndex(std::max(0, int(m_before.entry.tier) - 1));
    m_safety = new QCheckBox(tr("Somebody could get &hurt"));
    m_safety->setChecked(m_before.entry.safety);
    row->addWidget(m_tier);
    row->addSpacing(m_theme.scaled(14));
    row->addWidget(m_safety, 1);
    holder->setFocusProxy(m_tier);
    return holder;
}

FaultDraft FaultForm::draft() const
{
    FaultDraft draft = m_before;
    FaultEntry &entry = draft.entry;
    entry.id = m_id->text().trimmed();
    entry.title = m_title->text().trimmed();
    entry.meaning = m_meaning->toPlainText().simplified();
    entry.tier = static_cast<Tier>(m_tier->currentIndex() + 1);
    entry.safety = m_safety->isChecked();
    entry.policy = static_cast<ResetPolicy>(m_policy->currentData().toInt());
    entry.ladder = itemsOf(m_ladder);
    entry.causes = itemsOf(m_causes);
    entry.parts = itemsOf(m_parts);
    entry.skills = itemsOf(m_skills);
    entry.provenance = m_provenance->text().trimmed();
    if (draft.hasCode) {
        const bool byId = m_before.vendor.isEmpty() && !m_before.vendorId.isEmpty();
        (byId ? draft.vendorId : draft.vendor) = m_vendor->text().trimmed();
        draft.model = m_model->text().trimmed();
        draft.firmware = m_firmware->text().trimmed();
        draft.code = m_code->text().trimmed();
        draft.form = static_cast<VendorTable::Form>(m_form->currentIndex());
        draft.means = m_means->currentData().toString();
    }
    if (entry.code.isEmpty())
        entry.code = draft.hasCode ? draft.code : entry.id.section(u':', 1);
    return draft;
}

QString FaultForm::problemAt(Field field) const
{
    const auto place = m_places.find(field);
    return place == m_places.end() ? QString() : place->second.says->text();
}

/** An entry that is there explains the code already: only its title for this vendor is asked. */
void FaultForm::showMeans()
{
    const bool own = !m_means || m_means->currentData().toString().isEmpty();
    for (QWidget *each : m_ofEntry)
        each->setEnabled(own && (each != m_id || !m_id->isReadOnly()));
}

void FaultForm::showWarning()
{
    const FaultEntry *shipped = m_files.next().overridden(m_before.entry.id);
    if (!shipped)
        shipped = m_files.next().find(m_before.entry.id);
    const auto policy = static_cast<ResetPolicy>(m_policy->currentData().toInt());
    const bool weaker = shipped && !m_before.hasCode && shipped->policy == ResetPolicy::Lockout && policy != ResetPolicy::Lockout;
    m_warning->setText(weaker ? tr("As shipped, this fault is locked out until somebody has inspected the charger. With your choice it can be reset from a desk. The folder's page in Settings will say so.")
                              : QString());
    m_warning->setVisible(weaker);
}

void FaultForm::save()
{
    const FaultDraft now = draft();
    showProblems(check(now, m_files.next()));
    for (const auto &[field, place] : m_places)
        if (!place.says->text().isEmpty())
            return;
    const Result<QString> kept = m_files.keep(now, m_name, m_content);
    if (!kept) {
        setProblem(kept.problem().text);
        return;
    }
    Q_EMIT this->kept(kept.value());
    accept();
}

void FaultForm::showProblems(const std::vector<DraftProblem> &problems)
{
    setProblem({});
    for (const auto &[field, place] : m_places)
        forgetProblem(field);
    QWidget *first = nullptr;
    for (const DraftProblem &problem : problems) {
        const auto found = m_places.find(problem.field);
        if (found == m_places.end()) {
            setProblem(problem.sentence);
            continue;
        }
        const Place &place = found->second;
        place.says->setText(problem.sentence);
        place.form->setRowVisible(place.says, true);
        place.edit->setProperty("problem", true);
        place.edit->style()->unpolish(place.edit);
        place.edit->style()->polish(place.edit);
        first = first ? first : place.edit;
    }
    if (first)
        first->setFocus(Qt::OtherFocusReason);
}

void FaultForm::forgetProblem(Field field)
{
    const auto found = m_places.find(field);
    if (found == m_places.end() || found->second.says->text().isEmpty())
        return;
    const Place &place = found->second;
    place.says->clear();
    place.form->setRowVisible(place.says, false);
    place.edit->setProperty("problem", false);
    place.edit->style()->unpolish(place.edit);
    place.edit->style()->polish(place.edit);
}
