#pragma once
// Theme, text size, sound, name. Shows a change at once; Cancel takes it back.

#include "desk_settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(Theme &theme, QWidget *parent = nullptr);

    DeskSettings settings() const; ///< as shown
    void accept() override;        ///< saves, then settingsChanged()
    void reject() override;        ///< theme and text size as they were

Q_SIGNALS:
    void settingsChanged(const DeskSettings &settings);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void preview();

    Theme &m_theme;
    DeskSettings m_before;
    QComboBox *m_scheme;
    QSpinBox *m_text;
    QCheckBox *m_sound;
    QLineEdit *m_person;
};
