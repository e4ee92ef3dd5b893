#pragma once
// Settings > Map: where the ground comes from, and which files with areas lie over it.

#include "map_settings.h"
#include "theme.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

/** What the page may do with the tiles that are kept on disk; given by whoever keeps them. Answers come in the window thread. */
struct KeptTiles
{
    std::function<void(std::function<void(qint64 bytes)>)> measure;
    std::function<void(std::function<void(qint64 bytes)>)> clear;
};

class MapSettingsPage : public QWidget
{
    Q_OBJECT
public:
    MapSettingsPage(const Theme &theme, const MapSettings &settings, KeptTiles kept, QWidget *parent = nullptr);

    MapSettings settings() const; ///< as shown
    /** Shows beside the fields what is missing, and puts the cursor there. True: nothing is. */
    bool check();

Q_SIGNALS:
    void resized(); ///< rows came or went

private:
    void makeTiles(QFormLayout *form);
    void makeLayers(QFormLayout *form);
    QWidget *fileRow();
    void showRows();
    void showKept(qint64 bytes);
    void addLayer(const QString &path);
    void showProblem(const QString &sentence, QWidget *field);

    const Theme &m_theme;
    const MapSettings m_before;
    const KeptTiles m_kept;
    QFormLayout *m_form = nullptr;
    QComboBox *m_tiles = nullptr;
    QLineEdit *m_address = nullptr, *m_attribution = nullptr, *m_file = nullptr;
    QWidget *m_fileRow = nullptr, *m_cacheRow = nullptr;
    QCheckBox *m_consent = nullptr;
    QSpinBox *m_cache = nullptr;
    QLabel *m_keptLabel = nullptr, *m_problem = nullptr;
    QPushButton *m_clear = nullptr, *m_remove = nullptr;
    QListWidget *m_layers = nullptr;
};
