#include "shift_report_dialog.h"

#include "segmented_control.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QThreadPool>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ShiftReportDialog::ShiftReportDialog(Theme &theme, ShiftReport report, QWidget *parent)
    : ActionDialog(theme, u"export-pdf"_s, tr("Export shift report"), parent), m_report(std::move(report))
{
    setObjectName(u"shiftReportDialog"_s);
    addText(reportTitle(m_report));
    addText(m_report.made < m_report.until ? tr("The shift still runs: this is the report so far.") : tr("The whole shift."), true);
    addChoices();
    addPath();
    m_go = addButton(tr("Write"), tr("Enter"), true);
    connect(m_go, &QPushButton::clicked, this, &ShiftReportDialog::press);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    m_path->setFocus();
}

void ShiftReportDialog::addChoices()
{
    auto *row = new QHBoxLayout;
    m_format = new SegmentedControl(m_theme, {tr("PDF"), tr("Markdown")});
    m_format->setObjectName(u"format"_s);
    m_paper = new SegmentedControl(m_theme, {tr("A4"), tr("Letter")});
    m_paper->setObjectName(u"paper"_s);
    const QSettings store;
    m_format->setCurrent(store.value(u"shift/reportFormat"_s, 0).toInt());
    m_paper->setCurrent(store.value(u"shift/reportPaper"_s, 0).toInt());
    row->addWidget(m_format);
    row->addWidget(m_paper);
    row->addStretch(1);
    body()->addLayout(row);
    connect(m_format, &SegmentedControl::picked, this, &ShiftReportDialog::followFormat);
}

void ShiftReportDialog::addPath()
{
    addText(tr("File"), true);
    auto *row = new QHBoxLayout;
    const QString folder = QSettings().value(u"shift/reportFolder"_s, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).toString();
    m_path = new QLineEdit(QDir(folder).filePath(reportFileName(m_report)));
    m_path->setObjectName(u"path"_s);
    auto *browseButton = new QPushButton(tr("Browse…"));
    browseButton->setFont(m_theme.font(TextStyle::Dense));
    browseButton->setAutoDefault(false);
    row->addWidget(m_path, 1);
    row->addWidget(browseButton);
    body()->addLayout(row);
    connect(browseButton, &QPushButton::clicked, this, &ShiftReportDialog::browse);
    connect(m_path, &QLineEdit::textChanged, this, [this] { setProblem({}); });
    followFormat();
}

ReportFile ShiftReportDialog::file() const
{
    return {m_path->text().trimmed(), m_format->current() == 0 ? ReportFile::Format::Pdf : ReportFile::Format::Markdown,
            m_paper->current() == 0 ? ReportFile::Paper::A4 : ReportFile::Paper::Letter};
}

/** The name's ending follows the format, unless somebody gave it another one. */
void ShiftReportDialog::followFormat()
{
    QString path = m_path->text().trimmed();
    for (const auto format : {ReportFile::Format::Pdf, ReportFile::Format::Markdown})
        if (path.endsWith(ending(format), Qt::CaseInsensitive))
            path.chop(ending(format).size());
    m_path->setText(path + ending(file().format));
    m_paper->setEnabled(file().format == ReportFile::Format::Pdf);
    m_paper->setVisible(file().format == ReportFile::Format::Pdf);
}

void ShiftReportDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("Shift report"), QFileInfo(m_path->text()).path());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setOption(QFileDialog::DontConfirmOverwrite);
    chooser->selectFile(QFileInfo(m_path->text()).fileName());
    connect(chooser, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    chooser->open();
}

void ShiftReportDialog::press()
{
    const ReportFile target = file();
    if (target.path.isEmpty())
        return setProblem(tr("The file has no name."));
    if (QFileInfo(target.path).isDir())
        return setProblem(tr("%1 is a folder.").arg(target.path));
    if (QFileInfo::exists(target.path) && m_replace != target.path) {
        m_replace = target.path;
        return setProblem(tr("%1 exists already. Press again to replace it.").arg(QFileInfo(target.path).fileName()));
    }
    m_go->setEnabled(false);
    setProblem({});
    // Many pages take their time; the window does not wait for them.
    QThreadPool::globalInstance()->start([report = m_report, target, dialog = QPointer(this)] {
        const Result<void> result = writeReport(report, target);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [dialog, result, path = target.path] {
            if (dialog)
                dialog->finished(result, path);
        });
    });
}

void ShiftReportDialog::finished(const Result<void> &result, const QString &path)
{
    m_go->setEnabled(true);
    if (!result)
        return setProblem(result.problem().text);
    QSettings store;
    store.setValue(u"shift/reportFolder"_s, QFileInfo(path).absolutePath());
    store.setValue(u"shift/reportFormat"_s, m_format->current());
    store.setValue(u"shift/reportPaper"_s, m_paper->current());
    Q_EMIT written(path);
    accept();
}
