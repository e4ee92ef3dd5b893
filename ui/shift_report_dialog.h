#pragma once
// Asks where and how the shift report is written, writes it beside the window, and says what went wrong.

#include "action_dialog.h"
#include "shift_report_file.h"

class QLineEdit;
class QPushButton;
class SegmentedControl;

class ShiftReportDialog : public ActionDialog
{
    Q_OBJECT
public:
    ShiftReportDialog(Theme &theme, ShiftReport report, QWidget *parent);

    ReportFile file() const;

Q_SIGNALS:
    void written(const QString &path);

private:
    void addChoices();
    void addPath();
    void followFormat();
    void browse();
    void press();
    void finished(const Result<void> &result, const QString &path);

    const ShiftReport m_report;
    SegmentedControl *m_format = nullptr, *m_paper = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_go;
    QString m_replace; ///< exists, and the next press replaces it
};
