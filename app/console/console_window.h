#pragma once
// The window on a desk: theme, selection, the five screens, and the picture that a script may ask for.

#include "console_options.h"
#include "desk.h"
#include "selection.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class MainWindow;

class ConsoleWindow : public QObject
{
    Q_OBJECT
public:
    /** `theme` and `desk` outlive this. */
    ConsoleWindow(Desk &desk, Theme &theme, const ConsoleOptions &options);
    ~ConsoleWindow() override;

    void show();
    QWidget *widget() const;

private:
    void build();
    void addScreens();

    Desk &m_desk;
    Theme &m_theme;
    const ConsoleOptions m_options;
    Selection m_selection;
    std::unique_ptr<MainWindow> m_window;
};
