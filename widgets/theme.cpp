#include "theme.h"

#include "style_sheet.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPixmapCache>
#include <QStyleFactory>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE must stand outside of any namespace; a static library loses its resources without it.
static void registerResources()
{
    Q_INIT_RESOURCE(widgets);
}

namespace {

/** The token file, read once per program: it never changes while the program runs. */
const QJsonObject &tokens()
{
    static const QJsonObject object = [] {
        registerResources();
        QFile file(u":/faultline/tokens.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The design tokens are missing from this build.");
        return QJsonDocument::fromJson(file.readAll()).object();
    }();
    return object;
}

/** Loads the fonts that came with the program, once. Missing ones fall back by family name. */
void registerFonts()
{
    static const bool done = [] {
        for (const QString &file : {u"sans-regular.otf"_s, u"sans-medium.otf"_s, u"sans-semibold.otf"_s, u"sans-bold.otf"_s,
                                    u"mono-regular.ttf"_s, u"mono-medium.ttf"_s, u"mono-bold.ttf"_s}) {
            if (QFontDatabase::addApplicationFont(u":/faultline/fonts/faultline-"_s + file) < 0)
                qWarning("A font of this build could not be loaded; using the installed ones.");
        }
        return true;
    }();
    Q_UNUSED(done);
}

struct Reader
{
    QJsonObject theme;
    QColor operator()(const QString &group, const QString &name) const
    {
        const QColor colour(theme[group][name].toString());
        if (!colour.isValid())
            qFatal("The design tokens lack %s.%s.", qPrintable(group), qPrintable(name));
        return colour;
    }
};

TierColours readTier(const QJsonObject &tier)
{
    const auto colour = [&tier](const QString &name) { return QColor(tier[name].toString()); };
    return {colour(u"fill"_s), colour(u"stroke"_s), colour(u"on"_s), colour(u"text"_s), colour(u"wash"_s)};
}

Colours readColours(const QJsonObject &theme)
{
    const Reader c{theme};
    Colours colours;
    const QString bg = u"bg"_s, line = u"line"_s, text = u"text"_s, action = u"action"_s, state = u"state"_s,
                  chart = u"chart"_s, map = u"map"_s;
    colours.bg = {c(bg, u"window"_s), c(bg, u"bar"_s), c(bg, u"panel"_s), c(bg, u"raised"_s), c(bg, u"selected"_s),
                  c(bg, u"input"_s), c(bg, u"overlay"_s)};
    colours.line = {c(line, u"subtle"_s), c(line, u"strong"_s), c(line, u"control"_s), c(line, u"focus"_s)};
    colours.text = {c(text, u"primary"_s), c(text, u"secondary"_s), c(text, u"muted"_s), c(text, u"disabled"_s),
                    c(text, u"inverse"_s)};
    colours.action = {c(action, u"primaryBg"_s), c(action, u"primaryFg"_s), c(action, u"secondaryBg"_s),
                      c(action, u"secondaryFg"_s), c(action, u"secondaryLine"_s), c(action, u"hoverBg"_s),
                      c(action, u"pressedBg"_s)};
    colours.state = {c(state, u"available"_s), c(state, u"occupied"_s), c(state, u"charging"_s), c(state, u"reserved"_s),
                     c(state, u"outofservice"_s)};
    colours.chart = {c(chart, u"s1"_s), c(chart, u"s2"_s), c(chart, u"s3"_s), c(chart, u"grid"_s), c(chart, u"target"_s),
                     c(chart, u"band"_s)};
    colours.map = {c(map, u"water"_s), c(map, u"land"_s), c(map, u"border"_s), c(map, u"coast"_s)};
    for (int tier = 0; tier < 4; ++tier)
        colours.tiers[tier] = readTier(theme[u"tier"_s][u"p%1"_s.arg(tier + 1)].toObject());
    return colours;
}

struct StyleMetrics { int px, line; QFont::Weight weight; };

StyleMetrics metrics(TextStyle style)
{
    switch (style) {
    case TextStyle::Micro: return {10, 12, QFont::Medium};
    case TextStyle::Small: return {11, 14, QFont::Normal};
    case TextStyle::Dense: return {12, 16, QFont::Normal};
    case TextStyle::Base: return {13, 18, QFont::Normal};
    case TextStyle::BaseStrong: return {13, 18, QFont::DemiBold};
    case TextStyle::Title: return {15, 20, QFont::DemiBold};
    case TextStyle::Figure: return {20, 24, QFont::DemiBold};
    case TextStyle::Hero: return {28, 32, QFont::DemiBold};
    case TextStyle::Mono: return {11, 16, QFont::Normal};
    }
    Q_UNREACHABLE();
}

} // namespace

Theme::Theme(Scheme scheme, QObject *parent) : QObject(parent), m_scheme(scheme)
{
    load();
    registerFonts();
}

void Theme::load()
{
    const QString name = m_scheme == Scheme::Dark ? u"dark"_s : u"light"_s;
    m_colours = readColours(tokens()[u"themes"_s][name].toObject());
    m_pixmaps.clear();
    QPixmapCache::clear();
}

void Theme::setScheme(Scheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    load();
    Q_EMIT changed();
}

void Theme::setTextScale(int percent)
{
    const int wanted = qBound(100, percent, 150);
    if (m_textScale == wanted)
        return;
    m_textScale = wanted;
    Q_EMIT changed();
}

int Theme::scaled(int pixels) const
{
    return (pixels * m_textScale + 50) / 100;
}

QPalette Theme::palette() const
{
    const Colours &c = m_colours;
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, c.bg.window);
    set(QPalette::WindowText, c.text.primary);
    set(QPalette::Base, c.bg.panel);
    set(QPalette::AlternateBase, c.bg.raised);
    set(QPalette::Text, c.text.primary);
    set(QPalette::PlaceholderText, c.text.muted);
    set(QPalette::Button, c.action.secondaryBg);
    set(QPalette::ButtonText, c.action.secondaryFg);
    set(QPalette::BrightText, c.text.inverse);
    set(QPalette::Highlight, c.bg.selected);
    set(QPalette::HighlightedText, c.text.primary);
    set(QPalette::ToolTipBase, c.bg.selected);
    set(QPalette::ToolTipText, c.text.primary);
    set(QPalette::Link, c.text.primary);
    set(QPalette::LinkVisited, c.text.secondary);
    set(QPalette::Light, c.bg.raised);
    set(QPalette::Mid, c.line.strong);
    set(QPalette::Midlight, c.line.subtle);
    set(QPalette::Dark, c.line.control);
    set(QPalette::Shadow, c.bg.overlay);
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText})
        palette.setColor(QPalette::Disabled, role, c.text.disabled);
    return palette;
}

QString Theme::styleSheet() const
{
    return ::styleSheet(*this);
}

QFont Theme::font(TextStyle style) const
{
    return font(style, metrics(style).weight);
}

QFont Theme::font(TextStyle style, QFont::Weight weight) const
{
    const bool mono = style == TextStyle::Mono;
    QFont font;
    // The first family has tabular figures by default (resources/fonts); Noto Sans and DejaVu Sans have them too.
    font.setFamilies(mono ? QStringList{u"Faultline Mono"_s, u"JetBrains Mono"_s, u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s,
                                        u"monospace"_s}
                          : QStringList{u"Faultline Sans"_s, u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s, u"sans-serif"_s});
    font.setStyleHint(mono ? QFont::Monospace : QFont::SansSerif);
    font.setPixelSize(scaled(metrics(style).px));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

int Theme::lineHeight(TextStyle style) const
{
    return scaled(metrics(style).line);
}

QPixmap Theme::pixmap(const QString &name, const QColor &colour, int size, qreal ratio) const
{
    const QString key = u"%1/%2/%3/%4"_s.arg(name).arg(colour.rgba(), 8, 16).arg(size).arg(ratio);
    const auto found = m_pixmaps.constFind(key);
    if (found != m_pixmaps.constEnd())
        return *found;
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(u":/faultline/icons/%1.svg"_s.arg(name));
    if (!renderer.isValid())
        qWarning("There is no icon %s.", qPrintable(name));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(pixmap.rect()));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    m_pixmaps.insert(key, pixmap);
    return pixmap;
}

QIcon Theme::icon(const QString &name, int size) const
{
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0}) {
        icon.addPixmap(pixmap(name, m_colours.text.secondary, size, ratio), QIcon::Normal);
        icon.addPixmap(pixmap(name, m_colours.text.disabled, size, ratio), QIcon::Disabled);
        icon.addPixmap(pixmap(name, m_colours.text.primary, size, ratio), QIcon::Active);
        icon.addPixmap(pixmap(name, m_colours.text.primary, size, ratio), QIcon::Selected);
    }
    return icon;
}

QColor Theme::stateColour(PortMode mode, Tier tier) const
{
    switch (mode) {
    case PortMode::Available: return m_colours.state.available;
    case PortMode::Occupied: return m_colours.state.occupied;
    case PortMode::Charging: return m_colours.state.charging;
    case PortMode::Reserved: return m_colours.state.reserved;
    case PortMode::OutOfService: return m_colours.state.outOfService;
    case PortMode::Faulted:
    case PortMode::Offline:
    case PortMode::Unknown: return m_colours.tier(shownTier(mode, tier)).fill;
    }
    Q_UNREACHABLE();
}

void Theme::applyTo(QApplication &application)
{
    application.setStyle(QStyleFactory::create(u"Fusion"_s));
    const auto apply = [this, &application] {
        application.setPalette(palette());
        application.setFont(font(TextStyle::Base));
        application.setStyleSheet(styleSheet());
    };
    apply();
    connect(this, &Theme::changed, &application, apply);
}

Tier shownTier(PortMode mode, Tier openAlert)
{
    switch (mode) {
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved:
    case PortMode::OutOfService: return Tier::None;
    case PortMode::Faulted: return openAlert == Tier::None ? Tier::P2 : openAlert;
    case PortMode::Offline: return openAlert == Tier::None ? Tier::P3 : openAlert;
    case PortMode::Unknown: return openAlert == Tier::None ? Tier::P4 : openAlert;
    }
    Q_UNREACHABLE();
}

QString label(PortMode mode)
{
    switch (mode) {
    case PortMode::Available: return Theme::tr("Available");
    case PortMode::Occupied: return Theme::tr("Occupied");
    case PortMode::Charging: return Theme::tr("Charging");
    case PortMode::Reserved: return Theme::tr("Reserved");
    case PortMode::OutOfService: return Theme::tr("Out of service");
    case PortMode::Faulted: return Theme::tr("Faulted");
    case PortMode::Offline: return Theme::tr("Offline");
    case PortMode::Unknown: return Theme::tr("Unknown");
    }
    Q_UNREACHABLE();
}

QString label(Tier tier)
{
    return tier == Tier::None ? QString() : u"P%1"_s.arg(static_cast<int>(tier));
}
