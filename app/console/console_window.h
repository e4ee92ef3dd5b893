#pragma once
// The window on a desk: selection, the five screens, palette and settings.

#include "console_options.h"
#include "desk.h"
#include "name_index.h"
#include "saved_views.h"
#include "selection.h"
#include "triage_settings_page.h"

#include <QWidget>

#include <memory>

class Annunciator;
class CommandPalette;
class FaultBrowser;
class FaultFiles;
struct PaletteView;
class MainWindow;
class OperationsScreen;
class PlacePages;
class Replay;
class TornPanels;
struct MapSettings;

class ConsoleWindow : public QObject
{
    Q_OBJECT
public:
    /** `theme`, `desk` and `faults` outlive this; without `faults` the fault book can only be read. */
    ConsoleWindow(Desk &desk, Theme &theme, const ConsoleOptions &options, FaultFiles *faults = nullptr);
    ~ConsoleWindow() override;

    void setTriage(KeptTriage kept); ///< the settings have a page for them
    void setReplay(Replay &replay); ///< what is shown is a recording; `replay` outlives the window
    void show();
    QWidget *widget() const;

private:
    void addScreens();
    void select(AlertId alert);
    void addTornPanels();
    void openPlace(bool region);
    void openPalette(QWidget *over = nullptr);
    std::vector<PaletteView> views();
    void openSettings();
    void openFaultFiles();
    void addVoice();
    void showSound();
    void toggleSound();
    void addFaultBook();
    FaultBrowser *faultBook();
    void openFault(AlertId alert); ///< invalid: the book as it is
    void showFaultProblems();
    void useMapSettings(const MapSettings &settings); ///< tiles and areas of the map

    Desk &m_desk;
    Theme &m_theme;
    const ConsoleOptions m_options;
    Selection m_selection;
    NameIndex m_names; ///< one for everything in the window that searches; built when it is first needed
    SavedViews m_views; ///< of the ports, by name
    KeptTriage m_triage;
    FaultFiles *m_faults; ///< null: none
    std::unique_ptr<Annunciator> m_voice;
    std::unique_ptr<MainWindow> m_window;
    OperationsScreen *m_operations = nullptr; ///< owned by the window, as the palette
    PlacePages *m_places = nullptr; ///< sites and regions over the screens; owned by the window
    CommandPalette *m_palette = nullptr;
    FaultBrowser *m_book = nullptr; ///< null until it was opened; owned by the window
    AlertId m_reached; ///< by a jump in a recording, and not known to the desk yet
    std::unique_ptr<TornPanels> m_torn; ///< goes first: its windows hold panels of the window
};
