#include "style_sheet.h"

#include "theme.h"

#include <QTemporaryDir>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

// Written with @names, so that it reads as CSS; longer names come first where one is the beginning of another.
constexpr auto sheet = R"(
QWidget { color: @textPrimary; }
QMainWindow, QDialog { background: @bgWindow; }
*[surface="window"] { background: @bgWindow; }
*[surface="bar"] { background: @bgBar; }
*[surface="panel"] { background: @bgPanel; }
*[surface="raised"] { background: @bgRaised; }
*[surface="selected"] { background: @bgSelected; }
*[surface="input"] { background: @bgInput; }

QLabel { background: transparent; font-size: @base; }
QLabel[type="micro"] { font-size: @micro; font-weight: 500; }
QLabel[type="small"] { font-size: @small; }
QLabel[type="dense"] { font-size: @dense; }
QLabel[type="strong"] { font-size: @base; font-weight: 600; }
QLabel[type="title"] { font-size: @title; font-weight: 600; }
QLabel[type="figure"] { font-size: @figure; font-weight: 600; }
QLabel[type="hero"] { font-size: @hero; font-weight: 600; }
QLabel[type="mono"] { font-family: "Faultline Mono", "JetBrains Mono", "DejaVu Sans Mono"; font-size: @small; }
QLabel[tone="secondary"] { color: @textSecondary; }
QLabel[tone="muted"] { color: @textMuted; }
QLabel[tone="disabled"] { color: @textDisabled; }
QLabel[tone="p1"] { color: @p1Text; }
QLabel[tone="p2"] { color: @p2Text; }
QLabel[tone="p3"] { color: @p3Text; }
QLabel[tone="p4"] { color: @p4Text; }

QPushButton, QToolButton { background: @actionBg; color: @actionFg; border: 1px solid @actionLine; border-radius: 3px;
    padding: 0 10px; min-height: @buttonInner; font-size: @dense; font-weight: 500; }
QPushButton:hover, QToolButton:hover { background: @hoverBg; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked { background: @pressedBg; }
QPushButton:focus, QToolButton:focus { border: 2px solid @lineFocus; padding: 0 9px; min-height: @buttonFocusInner; }
QPushButton:disabled, QToolButton:disabled { background: @bgPanel; color: @textDisabled; border-color: @lineStrong; }
QPushButton[kind="primary"], QPushButton:default { background: @primaryBg; color: @primaryFg; border-color: @primaryBg; }
QPushButton[kind="primary"]:focus, QPushButton:default:focus { border-color: @lineFocus; }
QPushButton[kind="primary"]:disabled { background: @bgPanel; color: @textDisabled; border-color: @lineStrong; }
QPushButton[kind="dense"], QToolButton[kind="dense"] { min-height: @denseInner; padding: 0 8px; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] { background: transparent; border-color: transparent; color: @textSecondary;
    padding: 0 4px; min-height: @denseInner; }
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: @hoverBg; }
QPushButton[kind="ghost"]:checked, QToolButton[kind="ghost"]:checked { background: @bgSelected; }
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus { border: 2px solid @lineFocus; padding: 0 3px; min-height: @denseFocusInner; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QComboBox, QAbstractSpinBox, QDateTimeEdit { background: @bgInput; color: @textPrimary; border: 1px solid @lineControl;
    border-radius: 3px; padding: 0 8px; min-height: @buttonInner; font-size: @base;
    selection-background-color: @primaryBg; selection-color: @primaryFg; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @lineFocus; padding: 0 7px; min-height: @buttonFocusInner; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: @textDisabled; border-color: @lineStrong; }
*[problem="true"] { border-color: @p2Stroke; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: url(@chevron); width: 12px; height: 12px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; background: transparent; width: 16px; }
QComboBox QAbstractItemView { background: @bgRaised; border: 1px solid @lineStrong; padding: 2px; outline: 0;
    selection-background-color: @bgSelected; selection-color: @textPrimary; }
QPlainTextEdit, QTextEdit, QTextBrowser { background: @bgInput; color: @textPrimary; border: 1px solid @lineControl; border-radius: 3px;
    padding: 4px; selection-background-color: @primaryBg; selection-color: @primaryFg; font-size: @base; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @lineFocus; padding: 3px; }
QPlainTextEdit[type="mono"] { font-family: "Faultline Mono", "JetBrains Mono", "DejaVu Sans Mono"; font-size: @small; border-color: @lineStrong; }

QCheckBox, QRadioButton { spacing: 8px; font-size: @base; background: transparent; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @lineControl; background: @bgInput; }
QCheckBox::indicator { border-radius: 2px; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:checked { background: @primaryBg; border-color: @primaryBg; image: url(@check); }
QRadioButton::indicator:checked { border: 4px solid @primaryBg; width: 6px; height: 6px; background: @bgInput; }
QCheckBox:focus, QRadioButton:focus { outline: 2px solid @lineFocus; }
QCheckBox:disabled, QRadioButton:disabled { color: @textDisabled; }

QAbstractScrollArea { border: 0; }
QPlainTextEdit[kind="field"] { border: 1px solid @lineControl; }
QPlainTextEdit[kind="field"]:focus { border: 2px solid @lineFocus; }
QPlainTextEdit[kind="field"]:disabled { color: @textDisabled; border-color: @lineStrong; }
QPlainTextEdit[problem="true"] { border-color: @p2Stroke; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QAbstractItemView { background: @bgPanel; alternate-background-color: @bgRaised; border: 0; outline: 0; font-size: @dense;
    selection-background-color: @bgSelected; selection-color: @textPrimary; gridline-color: @lineSubtle; }
QTableView::item, QTreeView::item { border-bottom: 1px solid @lineSubtle; padding: 0 8px; }
QTableView::item:hover, QListView::item:hover { background: @bgRaised; }
QTableView::item:selected, QTreeView::item:selected { background: @bgSelected; color: @textPrimary; }
QHeaderView { background: @bgRaised; border: 0; }
QHeaderView::section { background: @bgRaised; color: @textMuted; border: 0; border-bottom: 1px solid @lineSubtle; padding: 0 8px;
    font-size: @small; font-weight: 500; min-height: @tableHeader; }
QHeaderView::section:hover { color: @textPrimary; }
QTableCornerButton::section { background: @bgRaised; border: 0; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @lineStrong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @lineControl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: 0; border-top: 1px solid @lineSubtle; }
QTabBar { background: transparent; border: 0; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @textSecondary; border: 0; border-bottom: 2px solid transparent; padding: 0 2px; margin: 0 14px 0 0;
    min-height: @denseInner; font-size: @dense; }
QTabBar::tab:selected { color: @textPrimary; border-bottom-color: @lineFocus; font-weight: 600; }
QTabBar::tab:hover { color: @textPrimary; }
QTabBar::tab:focus { color: @textPrimary; border-bottom-color: @lineControl; }
QSplitter::handle { background: @bgWindow; }
QToolTip { background: @bgSelected; color: @textPrimary; border: 1px solid @lineControl; padding: 4px 6px; font-size: @dense; }
QMenu { background: @bgRaised; color: @textPrimary; border: 1px solid @lineStrong; padding: 4px; font-size: @dense; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 2px; }
QMenu::item:selected { background: @bgSelected; }
QMenu::item:disabled { color: @textDisabled; }
QMenu::separator { height: 1px; background: @lineSubtle; margin: 4px 0; }
QProgressBar { background: @lineSubtle; border: 0; max-height: 3px; text-align: center; color: transparent; }
QProgressBar::chunk { background: @textSecondary; }
QGroupBox { border: 1px solid @lineSubtle; margin-top: 8px; padding: 8px; }
QSlider::groove:horizontal { height: 1px; background: @lineControl; }
QSlider::handle:horizontal { width: 5px; height: 12px; margin: -6px 0; background: @textPrimary; }
)"_L1;

/** QSS takes images from files only; these two are written beside the others of this run. */
QString imageFile(const Theme &theme, const QString &icon, const QColor &colour)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(u"%1-%2.png"_s.arg(icon, colour.name().mid(1)));
    theme.pixmap(icon, colour, 12, 2).save(path);
    return path;
}

using Names = std::vector<std::pair<QString, QString>>;

Names colourNames(const Colours &c)
{
    return {{u"@bgWindow"_s, c.bg.window.name()}, {u"@bgBar"_s, c.bg.bar.name()}, {u"@bgPanel"_s, c.bg.panel.name()},
            {u"@bgRaised"_s, c.bg.raised.name()}, {u"@bgSelected"_s, c.bg.selected.name()}, {u"@bgInput"_s, c.bg.input.name()},
            {u"@lineSubtle"_s, c.line.subtle.name()}, {u"@lineStrong"_s, c.line.strong.name()},
            {u"@lineControl"_s, c.line.control.name()}, {u"@lineFocus"_s, c.line.focus.name()},
            {u"@textPrimary"_s, c.text.primary.name()}, {u"@textSecondary"_s, c.text.secondary.name()},
            {u"@textMuted"_s, c.text.muted.name()}, {u"@textDisabled"_s, c.text.disabled.name()},
            {u"@actionBg"_s, c.action.secondaryBg.name()}, {u"@actionFg"_s, c.action.secondaryFg.name()},
            {u"@actionLine"_s, c.action.secondaryLine.name()}, {u"@hoverBg"_s, c.action.hoverBg.name()},
            {u"@pressedBg"_s, c.action.pressedBg.name()}, {u"@primaryBg"_s, c.action.primaryBg.name()},
            {u"@primaryFg"_s, c.action.primaryFg.name()}, {u"@p1Text"_s, c.tiers[0].text.name()},
            {u"@p2Text"_s, c.tiers[1].text.name()}, {u"@p3Text"_s, c.tiers[2].text.name()},
            {u"@p4Text"_s, c.tiers[3].text.name()}, {u"@p2Stroke"_s, c.tiers[1].stroke.name()}};
}

Names sizeNames(const Theme &theme)
{
    const auto px = [&theme](int pixels) { return u"%1px"_s.arg(theme.scaled(pixels)); };
    const auto inner = [&theme](int pixels, int border) { return u"%1px"_s.arg(theme.scaled(pixels) - 2 * border); };
    return {{u"@buttonInner"_s, inner(Size::button, 1)}, {u"@buttonFocusInner"_s, inner(Size::button, 2)},
            {u"@denseInner"_s, inner(Size::buttonDense, 1)}, {u"@denseFocusInner"_s, inner(Size::buttonDense, 2)},
            {u"@tableHeader"_s, inner(Size::tableHeader, 1)}, {u"@micro"_s, px(10)}, {u"@small"_s, px(11)},
            {u"@dense"_s, px(12)}, {u"@base"_s, px(13)}, {u"@title"_s, px(15)}, {u"@figure"_s, px(20)}, {u"@hero"_s, px(28)}};
}

} // namespace

QString styleSheet(const Theme &theme)
{
    QString text = sheet;
    for (const auto &[name, value] : colourNames(theme.colours()))
        text.replace(name, value);
    for (const auto &[name, value] : sizeNames(theme))
        text.replace(name, value);
    text.replace("@chevron"_L1, imageFile(theme, u"chevron-down"_s, theme.colours().text.secondary));
    text.replace("@check"_L1, imageFile(theme, u"check"_s, theme.colours().action.primaryFg));
    return text;
}
