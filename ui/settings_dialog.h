#pragma once
// Theme, text size, sound, name; and the map, on a page of its own. Shows a change at once; Cancel takes it back.

#include "desk_settings.h"
#include "map_settings_page.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTabWidget;
class ShiftSettingsPage;

class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(Theme &theme, QWidget *parent = nullptr, KeptTiles kept = {});

    DeskSettings settings() const; ///< as shown
    MapSettingsPage *mapPage() const { return m_map; }
    void accept() override;        ///< saves, then settingsChanged() and mapSettingsChanged(); stays when the map lacks something
    void reject() override;        ///< theme and text size as they were

Q_SIGNALS:
    void settingsChanged(const DeskSettings &settings);
    void mapSettingsChanged(const MapSettings &settings); ///< only when they did

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeGeneral();
    void preview();
    void fit();

    Theme &m_theme;
    DeskSettings m_before;
    QComboBox *m_scheme;
    QSpinBox *m_text;
    QCheckBox *m_sound;
    QLineEdit *m_person;
    QTabWidget *m_pages;
    MapSettingsPage *m_map;
    ShiftSettingsPage *m_shift;
};
