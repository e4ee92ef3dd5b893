#pragma once
// Theme, text size, name; map, triage, sound and fault files on pages of their own. Shows a change at once; Cancel takes it back.

#include "desk_settings.h"
#include "map_settings_page.h"
#include "sound_settings.h"
#include "triage_settings_page.h"

#include <QDialog>

class Annunciator;
class FaultFiles;
class FaultFilesPage;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTabWidget;
class ShiftSettingsPage;
class SoundSettingsPage;

class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    /** What has a page only where there is something behind it: each may be empty. All outlive the dialog. */
    struct Offered
    {
        KeptTriage triage = {};
        Annunciator *voice = nullptr; ///< to listen to a sound
        FaultFiles *faults = nullptr;
    };
    explicit SettingsDialog(Theme &theme, QWidget *parent, KeptTiles kept, Offered offered);
    explicit SettingsDialog(Theme &theme, QWidget *parent = nullptr, KeptTiles kept = {}) : SettingsDialog(theme, parent, std::move(kept), Offered()) {}

    DeskSettings settings() const; ///< as shown
    MapSettingsPage *mapPage() const { return m_map; }
    TriageSettingsPage *triagePage() const { return m_triage; } ///< null: there is none
    SoundSettingsPage *soundPage() const { return m_sound; }
    FaultFilesPage *faultFilesPage() const { return m_faults; } ///< null: there are none
    void showFaultFiles(); ///< instead of the first page
    void accept() override;        ///< saves, then settingsChanged() and mapSettingsChanged(); stays when the map lacks something
    void reject() override;        ///< theme and text size as they were

Q_SIGNALS:
    void settingsChanged(const DeskSettings &settings);
    void soundSettingsChanged(const SoundSettings &settings); ///< only when they did
    void faultBookWanted();
    void mapSettingsChanged(const MapSettings &settings); ///< only when they did
    void triageSettingsSaved(); ///< for the next start

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
    SoundSettingsPage *m_sound;
    FaultFilesPage *m_faults = nullptr;
    QLineEdit *m_person;
    QTabWidget *m_pages;
    MapSettingsPage *m_map;
    TriageSettingsPage *m_triage = nullptr;
    ShiftSettingsPage *m_shift;
};
