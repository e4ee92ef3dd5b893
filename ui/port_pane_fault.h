#pragma once
// The fault in codes and in plain words: what the catalogue knows, and what the charger added.

#include "desk.h"
#include "theme.h"

#include <QWidget>

class Chip;
class QHBoxLayout;
class QLabel;

class PortPaneFault : public QWidget
{
    Q_OBJECT
public:
    explicit PortPaneFault(const Theme &theme, QWidget *parent = nullptr);

    void show(const Operations &operations, const Alert *alert); ///< null hides it
    QString explanation() const;
    QString policy() const;
    QString incident() const; ///< why it is as urgent, what it is part of or what is part of it, what is suggested

    using QWidget::show;

private:
    const Theme &m_theme;
    QHBoxLayout *m_chips;
    QLabel *m_text, *m_policy, *m_incident;
    QStringList m_codes;
    bool m_safety = false;
};
