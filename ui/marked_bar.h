#pragma once
// How many ports are marked, and what can be done with all of them at once.

#include "desk.h"
#include "selection.h"
#include "theme.h"

#include <QWidget>

class ActionButton;
class QLabel;

/**
 * Each action goes to the worst open alert of every marked port, one by one through Desk::act, and asks the same rule
 * that the fold enforces first; the sentence afterwards says how many were done and why the others were not. Commands to
 * several stations are not offered here.
 */
class MarkedBar : public QWidget
{
    Q_OBJECT
public:
    MarkedBar(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);

    void refresh(); ///< counts anew what can be done
    void acknowledge();
    void own();
    void shelve();
    void note();
    void openOrders();

Q_SIGNALS:
    void said(const QString &sentence);
    void copyWanted();
    void exportWanted();

private:
    using Kind = DeskAction::Kind;
    void makeButtons();
    std::vector<const Alert *> alerts() const; ///< worst open one of each marked port, each once
    DeskAction about(Kind kind, const Alert &alert) const;
    bool may(Kind kind, const Alert &alert) const;
    int countOf(Kind kind) const;
    void actAll(Kind kind, const QString &done, const std::function<void(DeskAction &)> &fill);

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    QLabel *m_count;
    std::vector<std::pair<Kind, ActionButton *>> m_buttons;
};
