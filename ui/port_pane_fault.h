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

    using QWidget::show;

private:
    const Theme &m_theme;
    QHBoxLayout *m_chips;
    QLabel *m_text, *m_policy;
    QStringList m_codes;
    bool m_safety = false;
};
