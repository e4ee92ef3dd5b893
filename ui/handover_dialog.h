#pragma once
// Writes the handover: a draft of what is open, line by line to leave out, and a line in one's own words.

#include "action_dialog.h"
#include "handover_draft.h"

class QLineEdit;
class QListWidget;

class HandoverDialog : public ActionDialog
{
    Q_OBJECT
public:
    HandoverDialog(Theme &theme, const HandoverDraft &draft, QWidget *parent);

    /** What is ticked, in order, and what was typed; "AL-…" or "WO-…" in it is what that note is about. */
    std::vector<HandoverDraftLine> chosen() const;
    void written(size_t lines); ///< the first of chosen() are recorded: they leave the dialog
    void refuse(const QString &sentence) { setProblem(sentence); }

Q_SIGNALS:
    void wanted();

private:
    void countChosen();
    void press();

    std::vector<HandoverDraftLine> m_lines;
    QListWidget *m_list = nullptr;
    QLineEdit *m_own;
    QPushButton *m_go;
};
