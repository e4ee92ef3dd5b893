#pragma once
// The tokens of the design as Qt values: colours, fonts, sizes, tinted icons. One object, handed to whoever paints.

#include "port_state.h"
#include "sizes.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QIcon>
#include <QObject>
#include <QPalette>

class QApplication;

struct TierColours { QColor fill, stroke, on, text, wash; };

struct Colours
{
    struct { QColor window, bar, panel, raised, selected, input, overlay; } bg;
    struct { QColor subtle, strong, control, focus; } line;
    struct { QColor primary, secondary, muted, disabled, inverse; } text;
    struct { QColor primaryBg, primaryFg, secondaryBg, secondaryFg, secondaryLine, hoverBg, pressedBg; } action;
    struct { QColor available, occupied, charging, reserved, outOfService; } state;
    struct { QColor s1, s2, s3, grid, target, band; } chart;
    struct { QColor water, land, border, coast; } map;
    TierColours tiers[4]; ///< P1..P4
    const TierColours &tier(Tier tier) const { return tiers[tier == Tier::None ? 3 : static_cast<int>(tier) - 1]; }
};

/** Type scale of the design (pixels at 100 %). */
enum class TextStyle : quint8 { Micro, Small, Dense, Base, BaseStrong, Title, Figure, Hero, Mono };

/**
 * Widgets that need no class of their own are styled by dynamic properties (see style_sheet.cpp):
 * QLabel `tone` = secondary, muted, disabled, p1..p4 and `type` = micro, small, dense, strong, title, figure, hero, mono;
 * any QWidget `surface` = window, bar, panel, raised, selected, input (needs WA_StyledBackground for plain QWidgets);
 * QPushButton `kind` = primary, dense, ghost; QLineEdit, QComboBox, QAbstractSpinBox `problem` = true.
 */
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Scheme : quint8 { Dark, Light };
    explicit Theme(Scheme scheme, QObject *parent = nullptr);

    Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme); ///< palette, style sheet and icon cache follow; emits changed()
    const Colours &colours() const { return m_colours; }
    QPalette palette() const;
    QString styleSheet() const;      ///< for the whole application
    QFont font(TextStyle style) const; ///< tabular figures
    QFont font(TextStyle style, QFont::Weight weight) const;
    int lineHeight(TextStyle style) const; ///< pixels, scaled
    int scaled(int pixels) const;    ///< by the text size, 100 to 150 %
    int textScale() const { return m_textScale; }
    void setTextScale(int percent);
    /** resources/icons/<name>.svg as a mask in that colour, cached per size, colour and pixel ratio. */
    QPixmap pixmap(const QString &name, const QColor &colour, int size = 16, qreal ratio = 1) const;
    QIcon icon(const QString &name, int size = 16) const; ///< text.secondary, disabled: text.disabled

    /** Fill of a cell or ribbon in this state: a grey of the state, or the colour of its tier (design: ui, behaviour). */
    QColor stateColour(PortMode mode, Tier tier) const;
    /** Sets Fusion, palette, font and style sheet of the application, now and at each change. */
    void applyTo(QApplication &application);

Q_SIGNALS:
    void changed();

private:
    void load();

    Scheme m_scheme;
    Colours m_colours;
    int m_textScale = 100;
    mutable QHash<QString, QPixmap> m_pixmaps;
};

/** The tier an abnormal port is drawn in: that of its alert, else P2 faulted, P3 offline, P4 unknown; None when normal. */
Tier shownTier(PortMode mode, Tier openAlert);
/** "Available", "Out of service", ...: what the operator reads. */
QString label(PortMode mode);
/** "P1" to "P4"; empty for None. */
QString label(Tier tier);
