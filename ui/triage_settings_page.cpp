#include "triage_settings_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/** Wide enough for the meanings where there is room, narrow where there is not. */
class RoomyTable : public QTableView
{
public:
    explicit RoomyTable(const Theme &theme) : m_wanted(theme.scaled(860), theme.scaled(380)) {}
    QSize sizeHint() const override { return m_wanted; }

private:
    const QSize m_wanted;
};

QLabel *wrapped(const QString &text, const QString &tone)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("tone", tone);
    return label;
}

} // namespace

TriageSettingsPage::TriageSettingsPage(const Theme &theme, KeptTriage kept, QWidget *parent)
    : QWidget(parent), m_kept(std::move(kept)), m_table(new RoomyTable(theme)), m_problem(wrapped({}, u"p2"_s))
{
    const Result<AlertSettings> found = m_kept.load();
    m_model = new SettingTableModel(found ? found.value() : AlertSettings(), this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, theme.scaled(14), 0, 0);
    all->setSpacing(theme.scaled(8));
    all->addWidget(wrapped(tr("What is changed here takes effect at the next start: alerts follow from what was recorded, and the same record must "
                              "give the same alerts. Give every desk of the network the same settings."), u"secondary"_s));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme.scaled(24));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(SettingTableModel::Name, theme.scaled(220));
    m_table->setColumnWidth(SettingTableModel::Value, theme.scaled(110));
    m_table->setColumnWidth(SettingTableModel::Default, theme.scaled(80));
    m_table->setMinimumSize(theme.scaled(420), theme.scaled(160));
    m_table->setAccessibleName(tr("Settings of triage"));
    m_table->setCurrentIndex(m_model->index(0, SettingTableModel::Value));
    all->addWidget(m_table, 1);
    all->addWidget(m_problem);
    auto *usual = new QPushButton(tr("&Default for this row"));
    usual->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(usual);
    row->addStretch(1);
    all->addLayout(row);
    connect(usual, &QPushButton::clicked, this, [this] { m_model->restoreDefault(m_table->currentIndex().row()); });
    connect(m_model, &SettingTableModel::refused, this, &TriageSettingsPage::showProblem);
    connect(m_model, &SettingTableModel::taken, this, [this] { showProblem({}); });
    showProblem(found ? QString() : tr("%1 The defaults are shown.").arg(found.problem().text));
}

void TriageSettingsPage::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

QString TriageSettingsPage::problem() const { return m_problem->text(); }

bool TriageSettingsPage::check()
{
    const Result<void> agree = checkTogether(m_model->settings());
    if (agree)
        return true;
    showProblem(agree.problem().text);
    m_table->setFocus();
    return false;
}

Result<void> TriageSettingsPage::save()
{
    if (!isChanged())
        return {};
    Result<void> saved = m_kept.save(m_model->settings());
    if (!saved)
        showProblem(saved.problem().text);
    return saved;
}
