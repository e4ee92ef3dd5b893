#include "fault_files_page.h"

#include "printable.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestMessage = 300;

QTableWidgetItem *cell(const QString &text, bool isNumber)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setToolTip(text);
    if (isNumber)
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

FaultFilesPage::FaultFilesPage(const Theme &theme, FaultFiles &files, QWidget *parent) : QWidget(parent), m_theme(theme), m_files(files)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme.scaled(14), 0, 0);
    column->setSpacing(theme.scaled(8));
    column->addWidget(makeFolder());
    m_table = new QTableWidget(0, 5);
    m_table->setObjectName(u"faultFiles"_s);
    m_table->setAccessibleName(tr("Fault files"));
    m_table->setHorizontalHeaderLabels({tr("File"), tr("New"), tr("Codes"), tr("Overrides"), tr("State")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme.scaled(Size::tableRow));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFixedHeight(theme.scaled(150));
    for (int i = 0; i < 5; ++i)
        m_table->horizontalHeaderItem(i)->setTextAlignment((i >= 1 && i <= 3 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int i = 1; i < 5; ++i)
        m_table->setColumnWidth(i, theme.scaled(i == 4 ? 150 : 76));
    column->addWidget(m_table);
    m_messages = new QPlainTextEdit;
    m_messages->setReadOnly(true);
    m_messages->setProperty("type", u"mono"_s);
    m_messages->setTabChangesFocus(true);
    m_messages->setAccessibleName(tr("Messages"));
    m_messages->setFixedHeight(theme.scaled(104));
    column->addWidget(m_messages);
    m_about = new QLabel;
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    m_about->setProperty("tone", u"muted"_s);
    m_about->setProperty("type", u"dense"_s);
    column->addWidget(m_about);
    column->addWidget(makeButtons());
    column->addStretch(1);
    connect(&files, &FaultFiles::changed, this, &FaultFilesPage::refresh);
    files.reread(); // somebody may have edited one since
}

QWidget *FaultFilesPage::makeFolder()
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("&Folder"));
    m_folder = new QLineEdit;
    m_folder->setReadOnly(true);
    m_folder->setObjectName(u"faultFolder"_s);
    label->setBuddy(m_folder);
    auto *choose = new QPushButton(tr("Ch&oose\u2026"));
    choose->setAutoDefault(false);
    choose->setEnabled(!m_files.isFixed());
    choose->setToolTip(m_files.isFixed() ? tr("The command line names the folder (--faults).") : QString());
    row->addWidget(label);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getExistingDirectory(this, tr("Folder with fault files"), m_files.folder());
        if (!path.isEmpty())
            m_files.setFolder(path);
    });
    return holder;
}

QWidget *FaultFilesPage::makeButtons()
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    auto *again = new QPushButton(tr("Check a&gain"));
    auto *book = new QPushButton(tr("Open the fault &book"));
    m_restart = new QPushButton(tr("&Restart now"));
    m_restart->setObjectName(u"restart"_s);
    for (QPushButton *button : {again, book, m_restart})
        button->setAutoDefault(false);
    row->addWidget(again);
    row->addWidget(book);
    row->addStretch(1);
    row->addWidget(m_restart);
    connect(again, &QPushButton::clicked, &m_files, &FaultFiles::reread);
    connect(book, &QPushButton::clicked, this, &FaultFilesPage::bookWanted);
    connect(m_restart, &QPushButton::clicked, &m_files, &FaultFiles::restartWanted);
    return holder;
}

QString FaultFilesPage::messages() const { return m_messages->toPlainText(); }

void FaultFilesPage::refresh()
{
    const FaultFolder &now = m_files.now();
    m_folder->setText(printable(now.path, 400));
    m_table->setRowCount(int(now.files.size()));
    QStringList messages;
    for (size_t i = 0; i < now.files.size(); ++i) {
        const FaultFileState &file = now.files[i];
        const QString state = file.isWell() ? tr("well") : tr("left out, %1 wrong").arg(file.complaints.size());
        const QString cells[] = {printable(file.name, 120), QString::number(file.entries), QString::number(file.codes), QString::number(file.overrides.size()), state};
        for (int c = 0; c < 5; ++c)
            m_table->setItem(int(i), c, cell(cells[c], c >= 1 && c <= 3));
        if (!file.isWell())
            m_table->item(int(i), 4)->setForeground(m_theme.colours().tier(Tier::P2).text);
    }
    for (const QString &complaint : now.complaints())
        messages << printable(complaint, longestMessage);
    for (const FaultFileState &file : now.files) {
        for (const QString &id : file.overrides) {
            const FaultEntry *own = m_files.next().find(id);
            messages << tr("%1: %2 replaces the shipped entry%3%4").arg(printable(file.name, 60), id,
                        file.weakened.contains(id) ? tr(", and may be reset more easily than as shipped") : QString(),
                        own ? tr(" (%1)").arg(printable(own->provenance, 120)) : QString());
        }
    }
    m_messages->setPlainText(messages.isEmpty() ? (now.files.empty() ? tr("No fault files of your own yet. The shipped catalogue is complete without them.") : tr("All files are well.")) : messages.join(u'\n'));
    m_about->setText(m_files.isPending()
                         ? tr("The folder changed since the console started. The changes count from its next start on: what a code means must not change while alerts are counted.")
                         : tr("This is what the console started with. Changes count from its next start on. A wrong file is left out whole; the shipped entries are always there."));
    m_restart->setEnabled(m_files.isPending());
}
