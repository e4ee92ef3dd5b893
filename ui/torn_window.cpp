#include "torn_window.h"

#include "changes_merge.h"
#include "key_overlay.h"
#include "status_strip.h"
#include "timeline_entry.h"

#include <QApplication>
#include <QCloseEvent>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

TornWindow::TornWindow(Desk &desk, Theme &theme, ActionFlow &flow, const QString &name, Panel panel)
    : m_desk(desk), m_flow(flow), m_panel(std::move(panel)), m_status(new StatusStrip(desk, theme, this)), m_keys(new KeyOverlay(theme, this))
{
    setProperty("surface", u"window"_s);
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(tr("Faultline: %1").arg(name));
    setMinimumSize(480, 320);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_panel.widget, 1);
    column->addWidget(m_status);
    m_status->setHints(m_panel.keys);
    m_panel.widget->show();
    setFocusProxy(m_panel.widget);
    addKeys();
    connect(&desk, &Desk::changed, this, &TornWindow::apply);
    connect(&desk, &Desk::feedHealthChanged, this, &TornWindow::showFeed);
    connect(&flow, &ActionFlow::said, this, &TornWindow::say);
    connect(&flow, &ActionFlow::refused, this, &TornWindow::say);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_panel.tick();
    });
    m_second.start();
    showFeed();
}

void TornWindow::addKey(const QKeySequence &key, std::function<void()> act)
{
    auto *shortcut = new QShortcut(key, this);
    connect(shortcut, &QShortcut::activated, this, [act = std::move(act)] {
        if (!QApplication::activeModalWidget()) // typed for a dialog that opens
            act();
    });
}

void TornWindow::addKeys()
{
    addKey(QKeySequence(u"Ctrl+K"_s), [this] { Q_EMIT paletteWanted(); });
    addKey(QKeySequence(u"?"_s), [this] { showKeys(); });
    addKey(QKeySequence(u"F1"_s), [this] { showKeys(); });
    addKey(QKeySequence(u"F11"_s), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    addKey(QKeySequence(u"Ctrl+W"_s), [this] { close(); });
    addKey(QKeySequence::Undo, [this] { m_flow.undo(); });
    for (int i = 0; i < portActionCount; ++i) {
        const auto action = static_cast<PortAction>(i);
        addKey(keyOf(action), [this, action] { m_flow.press(action); });
    }
}

void TornWindow::showKeys()
{
    m_keys->open({{tr("This window"), m_panel.keys},
                  {tr("Everywhere"), {{u"Ctrl K"_s, tr("search or run a command")}, {u"F11"_s, tr("full screen")},
                                      {u"Ctrl W"_s, tr("back into the main window")}, {u"?"_s, tr("these keys")}}},
                  {tr("Selected port"), {{u"R"_s, tr("request status")}, {u"S"_s, tr("soft reset")}, {u"H"_s, tr("hard reset")},
                                         {u"A"_s, tr("acknowledge")}, {u"O"_s, tr("own")}, {u"W"_s, tr("open work order")},
                                         {u"Z"_s, tr("shelve")}, {u"N"_s, tr("note")}}}});
}

void TornWindow::say(const QString &sentence)
{
    m_status->say(sentence);
}

void TornWindow::letGo()
{
    m_desk.disconnect(this);
    m_second.stop();
    m_missed = {};
    m_panel = {};
}

void TornWindow::apply(const Changes &changes)
{
    if (isVisible() && !isMinimized())
        m_panel.apply(changes);
    else
        merge(m_missed, changes);
}

void TornWindow::showFeed()
{
    const FeedHealth health = m_desk.feedHealth();
    const bool lost = health.state == FeedHealth::State::Lost;
    m_panel.setFeedLost(lost, lost ? tr("as of %1").arg(timeOfDay(health.lostSince ? health.lostSince : health.lastHeard)) : QString());
}

void TornWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_missed.isEmpty() && m_panel.apply)
        m_panel.apply(std::exchange(m_missed, {}));
}

void TornWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_keys->isVisible())
        m_keys->setGeometry(rect());
}

void TornWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closing();
}
