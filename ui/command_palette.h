#pragma once
// Ctrl K: go to or do anything by typing. Up and down choose, Enter does, Esc leaves.

#include "action_flow.h"
#include "palette_search.h"

#include <QDialog>
#include <QTimer>

class Chip;
class PaletteDelegate;
class PaletteModel;
class PalettePreview;
class QLabel;
class QLineEdit;
class QListView;

/**
 * Names are taken in while the palette is open, a slice at a time; until that is done, the list says how far it is.
 * Tab goes into the site, station or person that is chosen and searches only there.
 */
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    /** `flow` does what is chosen; its confirmations appear where it puts them. `names` outlives this. */
    CommandPalette(Desk &desk, Theme &theme, Selection &selection, ActionFlow &flow, NameIndex &names, QWidget *parent);

    /** Screens, zoom, themes, saved views: asked for each time it opens. */
    void setViews(std::function<std::vector<PaletteView>()> views) { m_views = std::move(views); }
    /** Centred over `over` (or the parent), the text selected, searching in `region` (none: everywhere). */
    void openWith(const QString &text = {}, RegionIx region = {}, QWidget *over = nullptr);
    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }
    PaletteModel *model() const { return m_model; }
    PalettePreview *preview() const { return m_preview; }
    PaletteSearch &search() { return m_search; }
    const PaletteScope &scope() const { return m_scope; }
    bool isComplete() const { return m_search.isReady(); } ///< every name can be found

Q_SIGNALS:
    void screenWanted(int screen); ///< 1..5
    void siteWanted(SiteIx site);  ///< to be opened in a screen of its own
    void said(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeHints();
    void find();
    void refresh(); ///< the same search again; the chosen entry stays chosen
    void prepare();
    void showScope();
    void showProgress();
    bool goInside();
    bool leaveScope();
    void run();
    void go(const PaletteEntry &entry);
    void step(int rows);
    void stepSection(int sections);
    void copyFrame();

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    ActionFlow &m_flow;
    PaletteSearch m_search;
    PaletteScope m_scope;
    std::function<std::vector<PaletteView>()> m_views;
    QLineEdit *m_field;
    QListView *m_list;
    PaletteModel *m_model;
    PaletteDelegate *m_delegate;
    PalettePreview *m_preview;
    Chip *m_chip = nullptr;
    QLabel *m_progress = nullptr;
    QTimer m_slices, m_again;
    bool m_stale = false; ///< something changed since the search
};
