#pragma once
// Settings > Triage: the numbers of alerts, detectors, grouping and priority, one row each.

#include "setting_table_model.h"
#include "theme.h"

#include <QWidget>

#include <functional>

class QLabel;
class QTableView;

/** Where the desk keeps its settings of triage; given by whoever keeps them. */
struct KeptTriage
{
    std::function<Result<AlertSettings>()> load; ///< as the next start would read them; null: nothing is kept here
    std::function<Result<void>(const AlertSettings &)> save;
};

class TriageSettingsPage : public QWidget
{
    Q_OBJECT
public:
    TriageSettingsPage(const Theme &theme, KeptTriage kept, QWidget *parent = nullptr);

    /** Shows what contradicts itself and puts the cursor into the table. True: nothing does. */
    bool check();
    /** Writes what was changed, for the next start. */
    Result<void> save();
    bool isChanged() const { return m_model->isChanged(); }
    QString problem() const; ///< as shown; empty: none
    SettingTableModel &model() { return *m_model; }

private:
    void showProblem(const QString &sentence);

    const KeptTriage m_kept;
    SettingTableModel *m_model;
    QTableView *m_table;
    QLabel *m_problem;
};
