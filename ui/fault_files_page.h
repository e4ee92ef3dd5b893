#pragma once
// Settings > Fault files: the operator's folder, what each file adds and overrides, and what is wrong, a line each.

#include "fault_files.h"
#include "theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

class FaultFilesPage : public QWidget
{
    Q_OBJECT
public:
    FaultFilesPage(const Theme &theme, FaultFiles &files, QWidget *parent = nullptr);

    QTableWidget *table() const { return m_table; }
    QString messages() const; ///< a line each
    QLineEdit *folderField() const { return m_folder; }

Q_SIGNALS:
    void bookWanted();

private:
    QWidget *makeFolder();
    QWidget *makeButtons();
    void refresh();

    const Theme &m_theme;
    FaultFiles &m_files;
    QLineEdit *m_folder = nullptr;
    QTableWidget *m_table = nullptr;
    QPlainTextEdit *m_messages = nullptr;
    QLabel *m_about = nullptr;
    QPushButton *m_restart = nullptr;
};
