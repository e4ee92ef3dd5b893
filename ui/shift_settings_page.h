#pragma once
// Settings > Shift: when shifts begin, how long they are, and how much one person can hold.

#include "shift_settings.h"
#include "theme.h"

#include <QWidget>

class QComboBox;
class QSpinBox;
class QTimeEdit;

class ShiftSettingsPage : public QWidget
{
    Q_OBJECT
public:
    ShiftSettingsPage(const Theme &theme, const ShiftSettings &settings, QWidget *parent = nullptr);

    ShiftSettings settings() const; ///< as shown

private:
    QTimeEdit *m_first;
    QComboBox *m_length;
    QSpinBox *m_capacity;
};
