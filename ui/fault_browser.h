#pragma once
// The fault book: search by symptom, code, model or vendor at the left, what to do about it at the right.

#include "desk.h"
#include "fault_files.h"
#include "fault_index.h"
#include "screen.h"
#include "selection.h"
#include "theme.h"

#include <QTimer>

#include <memory>

class ActionButton;
class FaultDetail;
class FigureList;
class Notice;
class PanelHeader;
class QLabel;
class QLineEdit;
class SegmentedControl;

class FaultBrowser : public Screen
{
    Q_OBJECT
public:
    /** `files` may be null: then nothing can be written (tests, recordings without a folder). */
    FaultBrowser(Desk &desk, Theme &theme, Selection &selection, FaultFiles *files, QWidget *parent = nullptr);
    ~FaultBrowser() override;

    std::vector<KeyHint> keyHints() const override;
    /** The fault of an alert; of one that nobody explains its place in the list of unmapped codes. */
    void openAlert(const Alert &alert);
    void openFault(const QString &id);
    void openUnmapped();

    QLineEdit *field() const { return m_field; }
    FigureList *list() const { return m_list; }
    FigureList *alerts() const { return m_alerts; }
    FigureList *fixes() const { return m_fixes; }
    FaultDetail *detail() const { return m_detail; }
    QString shownFault() const { return m_fault; } ///< id; empty: an unmapped code, or nothing

Q_SIGNALS:
    void backWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class View { Faults, Unmapped };

    QWidget *makeHead();
    QWidget *makeLeft();
    QWidget *makeRight();
    void addKeys();
    void setView(View view);
    void find();
    void listFaults();
    void listUnmapped();
    void pick(quint64 key);
    void showFault();
    void showAlerts();
    void showFixes();
    void showNotice();
    void edit();
    void write(const FaultDraft &draft, const QString &name);
    QString nextStart(const UnmappedCode &code) const;
    const UnmappedCode *chosenCode() const;

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    FaultFiles *m_files;
    FaultIndex m_index;
    std::vector<FaultHit> m_hits;
    std::vector<UnmappedCode> m_codes; ///< as listed: the list moves only when somebody looks
    View m_view = View::Faults;
    QString m_fault, m_model;
    qsizetype m_code = -1;             ///< of m_codes
    QLineEdit *m_field = nullptr;
    SegmentedControl *m_views = nullptr;
    FigureList *m_list = nullptr, *m_alerts = nullptr, *m_fixes = nullptr;
    FaultDetail *m_detail = nullptr;
    Notice *m_notice = nullptr;
    ActionButton *m_edit = nullptr, *m_new = nullptr;
    QTimer m_soon;
};
