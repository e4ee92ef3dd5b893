#pragma once
// An entry of the fault book as a form: pre-filled, checked field by field, written to the operator's folder.

#include "action_dialog.h"
#include "fault_files.h"

#include <map>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;

class FaultForm : public ActionDialog
{
    Q_OBJECT
public:
    /** `name`: the file that the draft was read from; empty: a new one. `files` outlives the form. */
    FaultForm(Theme &theme, FaultFiles &files, const FaultDraft &draft, const QString &name, QWidget *parent);

    FaultDraft draft() const; ///< as shown
    QString problemAt(DraftProblem::Field field) const; ///< the sentence beside that field; empty: none

Q_SIGNALS:
    void kept(const QString &file);

private:
    using Field = DraftProblem::Field;

    QWidget *makeCode();
    QWidget *makeEntry();
    QWidget *makeChoices();
    void fillMeans();
    QLineEdit *addLine(QFormLayout *form, const QString &label, const QString &text, Field field, int most = 120);
    QPlainTextEdit *addLines(QFormLayout *form, const QString &label, const QStringList &items, int rows, const QString &hint);
    void addProblem(QFormLayout *form, Field field, QWidget *edit);
    void showMeans();
    void showWarning();
    void save();
    void showProblems(const std::vector<DraftProblem> &problems);
    void forgetProblem(Field field);

    FaultFiles &m_files;
    const FaultDraft m_before;
    const QString m_name;
    const QByteArray m_content; ///< of the file when the form opened
    struct Place { QWidget *edit; QLabel *says; QFormLayout *form; };
    std::map<Field, Place> m_places;
    std::vector<QWidget *> m_ofEntry; ///< what counts only when the code gets an entry of its own
    QLineEdit *m_vendor = nullptr, *m_model = nullptr, *m_firmware = nullptr, *m_code = nullptr, *m_id = nullptr, *m_title = nullptr,
              *m_provenance = nullptr;
    QComboBox *m_form = nullptr, *m_means = nullptr, *m_tier = nullptr, *m_policy = nullptr;
    QCheckBox *m_safety = nullptr;
    QPlainTextEdit *m_meaning = nullptr, *m_causes = nullptr, *m_ladder = nullptr, *m_parts = nullptr, *m_skills = nullptr;
    QLabel *m_warning = nullptr;
};
