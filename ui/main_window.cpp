#include "main_window.h"

#include "action_button.h"
#include "desk_settings.h"
#include "feed_field.h"
#include "feed_health_dialog.h"
#include "flood_line.h"
#include "key_overlay.h"
#include "kpi_strip.h"
#include "notice.h"
#include "operations_screen.h"
#include "replay_bar.h"
#include "status_strip.h"
#include "top_bar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int wallText = 130; // percent: read from across the room
}

MainWindow::MainWindow(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : QMainWindow(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_topBar(new TopBar(desk, theme, this)),
      m_figures(new KpiStrip(desk, theme, this)), m_flood(new FloodLine(theme, this)), m_standing(new Notice(theme, this)), m_stack(new QStackedWidget(this)), m_status(new StatusStrip(desk, theme, this)),
      m_keys(new KeyOverlay(theme, this))
{
    setWindowTitle(tr("Faultline"));
    setMinimumSize(1024, 640);
    resize(1920, 1080);
    build();
    addKeys();
    qApp->installEventFilter(this);
}

/** Without a window manager, nobody else gives the keyboard back when a dialog has closed. */
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (isReplayKey(watched, event)) {
        event->ignore();
        return true;
    }
    if (event->type() != QEvent::Hide || !isVisible())
        return false;
    const auto *dialog = qobject_cast<QDialog *>(watched);
    if (dialog && dialog->parentWidget() && dialog->parentWidget()->window() == this)
        QTimer::singleShot(0, this, [this] {
            if (!QApplication::activeModalWidget())
                activateWindow();
        });
    return false;
}

/** In a recording Space is the time's: lists and the mosaic, where it would mark something, do not get to claim it. */
bool MainWindow::isReplayKey(QObject *watched, QEvent *event) const
{
    if (!m_replay || event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    const bool types = widget && (widget->inherits("QLineEdit") || widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit"));
    const auto *key = static_cast<QKeyEvent *>(event);
    return widget && widget->window() == this && !types && key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier;
}

void MainWindow::setReplay(Replay &replay)
{
    m_replay = &replay;
    auto *bar = new ReplayBar(replay, m_theme, this);
    auto *column = static_cast<QVBoxLayout *>(centralWidget()->layout());
    column->insertWidget(1, bar);
    connect(bar, &ReplayBar::said, this, &MainWindow::say);
    addKey(QKeySequence(Qt::Key_Space), [this, bar] {
        if (auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget()))
            button->click();
        else
            bar->togglePaused();
    });
    addKey(QKeySequence(Qt::Key_N), [bar] { bar->nextAlert(); });
    addKey(QKeySequence(u"Ctrl+Right"_s), [bar] { bar->nextAlert(); });
    setWindowTitle(tr("Replay of %1 – Faultline").arg(replay.fileName()));
}

void MainWindow::build()
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_figures);
    column->addWidget(m_flood);
    column->addWidget(m_standing);
    m_standing->hide();
    column->addWidget(m_stack, 1);
    column->addWidget(m_status);
    setCentralWidget(body);
    connect(m_topBar, &TopBar::tabPicked, this, [this](int index) { showScreen(index + 1); });
    connect(m_topBar, &TopBar::paletteWanted, this, &MainWindow::paletteWanted);
    connect(m_topBar, &TopBar::menuWanted, this, &MainWindow::openMenu);
    connect(m_topBar->feed(), &FeedField::opened, this, &MainWindow::showFeedHealth);
    connect(&m_desk, &Desk::remarked, this, &MainWindow::say);
    connect(m_status, &StatusStrip::soundPressed, this, &MainWindow::soundPressed);
    connect(m_topBar, &TopBar::regionPicked, this, &MainWindow::setRegion);
    connect(&m_desk, &Desk::changed, this, [this](const Changes &changes) {
        if (changes.inventory)
            m_topBar->reloadRegions();
    });
}

void MainWindow::addKeys()
{
    for (int number = 1; number <= 5; ++number)
        addKey(QKeySequence(Qt::Key_0 + number), [this, number] { showScreen(number); });
    addKey(QKeySequence(u"Ctrl+K"_s), [this] { Q_EMIT paletteWanted(); });
    addKey(QKeySequence(u"Ctrl+T"_s), [this] { toggleTheme(); });
    addKey(QKeySequence(u"Ctrl+,"_s), [this] { Q_EMIT settingsWanted(); });
    addKey(QKeySequence(u"?"_s), [this] { showKeys(); });
    addKey(QKeySequence(u"F1"_s), [this] { showKeys(); });
    addKey(QKeySequence(u"F11"_s), [this] { toggleFullScreen(); });
    addKey(QKeySequence(u"Shift+F11"_s), [this] { setWall(!m_wall); });
    addKey(QKeySequence(u"Ctrl+H"_s), [this] { showFeedHealth(); });
    addKey(QKeySequence(u"Ctrl+Q"_s), [this] { close(); });
}

/** Text fields keep their letters: they claim a key before a shortcut sees it. */
void MainWindow::addKey(const QKeySequence &key, std::function<void()> act)
{
    auto *shortcut = new QShortcut(key, this);
    shortcut->setAutoRepeat(false);
    connect(shortcut, &QShortcut::activated, this, [act = std::move(act)] {
        if (!QApplication::activeModalWidget()) // typed for a dialog that opens
            act();
    });
}

void MainWindow::addScreen(Screen *screen, const QString &name, const QString &icon)
{
    m_screens.push_back(screen);
    m_stack->addWidget(screen);
    m_topBar->addTab(name, icon);
    connect(screen, &Screen::screenWanted, this, &MainWindow::showScreen);
    connect(screen, &Screen::statusText, this, &MainWindow::say);
    if (auto *operations = qobject_cast<OperationsScreen *>(screen))
        connect(operations, &OperationsScreen::regionChanged, this, &MainWindow::setRegion);
    if (m_screens.size() == 1)
        showScreen(1);
}

void MainWindow::showScreen(int screen)
{
    if (screen < 1 || screen > int(m_screens.size()))
        return;
    m_page = nullptr;
    Screen *wanted = m_screens[size_t(screen) - 1];
    m_stack->setCurrentWidget(wanted);
    m_topBar->setCurrent(screen - 1);
    m_figures->setVisible(screen == 1 || m_wall); // the other screens have figures of their own (mocks 04 to 08)
    m_status->setHints(m_wall ? std::vector<KeyHint>{} : wanted->keyHints());
    if (isVisible())
        wanted->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT screenShown(screen);
}

int MainWindow::shownScreen() const
{
    return m_page ? m_below : m_stack->currentIndex() + 1;
}

void MainWindow::addPage(Screen *page)
{
    m_stack->addWidget(page);
    connect(page, &Screen::screenWanted, this, &MainWindow::showScreen);
    connect(page, &Screen::statusText, this, &MainWindow::say);
}

void MainWindow::showPage(Screen *page)
{
    m_below = shownScreen();
    if (!page) {
        showScreen(m_below);
        return;
    }
    m_page = page;
    m_stack->setCurrentWidget(page);
    m_figures->setVisible(false);
    m_status->setHints(page->keyHints());
    if (isVisible())
        page->setFocus(Qt::ShortcutFocusReason);
}

Screen *MainWindow::screen(int number) const
{
    return number >= 1 && number <= int(m_screens.size()) ? m_screens[size_t(number) - 1] : nullptr;
}

void MainWindow::setRegion(RegionIx region)
{
    m_topBar->setRegion(region);
    m_figures->setRegion(region);
    for (Screen *screen : m_screens)
        screen->setRegion(region);
    Q_EMIT regionPicked(region);
}

void MainWindow::say(const QString &text)
{
    m_status->say(text);
}

void MainWindow::setSound(const QString &text, bool isNotable)
{
    m_status->setSound(text, isNotable);
}

void MainWindow::setStanding(const QString &title, const QString &text, const QString &action, std::function<void()> act)
{
    m_standing->setVisible(!title.isEmpty());
    if (title.isEmpty())
        return;
    m_standing->show(Notice::Kind::Warning, title, text);
    if (ActionButton *button = m_standing->setAction(action))
        connect(button, &QAbstractButton::clicked, this, std::move(act));
}

void MainWindow::toggleTheme()
{
    const bool dark = m_theme.scheme() == Theme::Scheme::Dark;
    m_theme.setScheme(dark ? Theme::Scheme::Light : Theme::Scheme::Dark);
    DeskSettings settings = DeskSettings::load();
    settings.scheme = m_theme.scheme();
    settings.save();
}

std::vector<KeyHint> MainWindow::windowKeys() const
{
    std::vector<KeyHint> keys{
        {u"1 … 5"_s, tr("screens")},        {u"Ctrl K"_s, tr("search or run a command")}, {u"Tab"_s, tr("next pane")},
        {u"Ctrl T"_s, tr("dark or light")}, {u"Ctrl ,"_s, tr("settings")},                {u"Ctrl H"_s, tr("feed health")},
        {u"F11"_s, tr("full screen")},      {u"Shift F11"_s, tr("wall")},                 {u"?"_s, tr("these keys")},
        {u"Esc"_s, tr("leave what is open")}};
    if (m_replay) {
        keys.push_back({u"Space"_s, tr("pause or play the recording")});
        keys.push_back({u"N"_s, tr("recording: to the next alert (also Ctrl Right)")});
    }
    for (const Command &command : m_commands)
        keys.push_back({command.keys, command.text});
    return keys;
}

void MainWindow::showKeys()
{
    const Screen *shown = m_page ? m_page : screen(shownScreen());
    std::vector<KeyOverlay::Group> groups;
    if (shown)
        groups.push_back({tr("This screen"), shown->keyHints()});
    groups.push_back({tr("Everywhere"), windowKeys()});
    m_keys->open(std::move(groups));
}

/** A wall is left by the same key as a full screen. */
void MainWindow::toggleFullScreen()
{
    if (m_wall)
        setWall(false);
    else
        setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::setWall(bool on, const OperationsScreen::Parts &parts)
{
    if (m_wall == on)
        return;
    m_wall = on;
    if (on)
        m_textBefore = m_theme.textScale();
    m_theme.setTextScale(on ? qMax(m_textBefore, wallText) : m_textBefore);
    m_topBar->setVisible(!on);
    for (Screen *screen : m_screens)
        if (auto *operations = qobject_cast<OperationsScreen *>(screen))
            operations->setParts(on ? parts : OperationsScreen::Parts{});
    setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    showScreen(on ? 1 : shownScreen());
    say(on ? tr("Shift F11 leaves the wall.") : QString());
}

void MainWindow::showFeedHealth()
{
    if (!m_health)
        m_health = new FeedHealthDialog(m_desk, m_theme, this);
    m_health->show();
    m_health->raise();
    m_health->activateWindow();
}

void MainWindow::addCommand(const QString &icon, const QString &text, const QString &keys, std::function<void()> act)
{
    addKey(QKeySequence(QString(keys).replace(u' ', u'+')), act);
    m_commands.push_back({icon, text, keys, std::move(act)});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

void MainWindow::openMenu(QPoint at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_theme.icon(u"theme"_s), tr("Dark or light\tCtrl+T"), this, &MainWindow::toggleTheme);
    menu->addAction(m_theme.icon(u"fit"_s), tr("Full screen\tF11"), this, &MainWindow::toggleFullScreen);
    menu->addAction(m_theme.icon(u"fit"_s), tr("Wall\tShift+F11"), this, [this] { setWall(!m_wall); });
    menu->addAction(m_theme.icon(u"feed-live"_s), tr("Feed health\tCtrl+H"), this, &MainWindow::showFeedHealth);
    for (const Command &command : m_commands)
        menu->addAction(m_theme.icon(command.icon), command.text + u'\t' + QString(command.keys).replace(u' ', u'+'), this, command.act);
    menu->addAction(m_theme.icon(u"settings"_s), tr("Settings\tCtrl+,"), this, &MainWindow::settingsWanted);
    menu->addAction(m_theme.icon(u"help"_s), tr("All keys\t?"), this, &MainWindow::showKeys);
    menu->addSeparator();
    menu->addAction(tr("Quit\tCtrl+Q"), this, &QWidget::close);
    menu->popup(at);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_keys->isVisible())
        m_keys->setGeometry(rect());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    const Screen *shown = screen(shownScreen());
    const bool nobodyAsked = !m_wasActive || !focusWidget(); // Qt would give the first button in the window the keys
    if (event->type() != QEvent::ActivationChange || !isActiveWindow() || !shown || !nobodyAsked)
        return;
    m_wasActive = true;
    (m_page ? m_page : screen(shownScreen()))->setFocus(Qt::ActiveWindowFocusReason);
}
