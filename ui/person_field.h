#pragma once
// Who sits here, in which role, at which desk; opens the menu of the window.

#include "desk.h"
#include "theme.h"

#include <QAbstractButton>

class PersonField : public QAbstractButton
{
    Q_OBJECT
public:
    PersonField(Desk &desk, const Theme &theme, QWidget *parent = nullptr);

    void setCompact(bool compact); ///< initials only
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString roleLine() const;
    void refresh();

    Desk &m_desk;
    const Theme &m_theme;
    DeskIdentity m_identity;
    bool m_compact = false;
};
