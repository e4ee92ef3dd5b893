#pragma once
// A list of which several can be ticked, with a field that narrows it: fault codes, models, connectors.

#include "port_filter_parts.h"
#include "theme.h"

#include <QFrame>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

/** Closes with Escape or a click beside it. What is ticked acts at once; of a single choice the tick before goes. */
class ChoicePopup : public QFrame
{
    Q_OBJECT
public:
    ChoicePopup(const Theme &theme, const QString &title, const std::vector<FilterChoice> &choices, const QStringList &ticked, QWidget *parent);
    void setSingle() { m_single = true; }
    void popUp(const QPoint &globalPos);
    QListWidget *list() const { return m_list; }

Q_SIGNALS:
    void picked(const QStringList &ids);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow(const QString &text);
    void tell(QListWidgetItem *changed);

    QLineEdit *m_find;
    QListWidget *m_list;
    bool m_single = false;
};
