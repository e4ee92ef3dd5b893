#include "port_pane_facts.h"

#include "draw.h"
#include "port_texts.h"
#include "printable.h"
#include "state_glyph.h"
#include "state_ribbon.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** The tail of a station's id, as crews say it: "03" of "TX-BAY-792-03". */
QString shortStation(const QString &id)
{
    const QString tail = id.section(u'-', -1);
    return printable(tail.isEmpty() || tail.size() > 8 ? id.right(8) : tail);
}

QString protocolText(ocpp::Version version)
{
    switch (version) {
    case ocpp::Version::Unknown: return {};
    case ocpp::Version::V16: return u"1.6J"_s;
    case ocpp::Version::V201: return u"2.0.1"_s;
    case ocpp::Version::V21: return u"2.1"_s;
    }
    return {};
}

} // namespace

PortPaneFacts::PortPaneFacts(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent), m_ribbon(new StateRibbon(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, theme.scaled(68), 12, 8);
    layout->addWidget(m_ribbon);
}

void PortPaneFacts::show(const Operations &operations, PortIx port, UtcMs now)
{
    m_cells.clear();
    if (!port.isValid()) {
        m_site = m_port = QString();
        m_ribbon->setSpans({}, now - day, now);
        update();
        return;
    }
    const Network &network = operations.network();
    const StationIx station = network.stationIxOf(port);
    const StationState &live = network.stationState(station);
    m_site = siteAndState(network.site(network.siteOf(port)));
    m_port = printable(network.name(port));
    m_mode = network.state(port).mode;
    m_tier = network.state(port).tier;
    const QString power = powerText(network.port(port));
    const auto protocol = live.protocol == ocpp::Version::Unknown ? network.station(station).protocol : live.protocol;
    m_cells = {{tr("Station"), shortStation(network.station(station).id)},
               {tr("Connector"), QStringList{QString::number(network.evse(port)), connectorText(network.port(port))}.join(
                                     connectorText(network.port(port)).isEmpty() ? QString() : u", "_s)},
               {tr("Rated"), power.isEmpty() ? QString() : tr("%1 kW").arg(power)},
               {tr("Model"), modelText(network, station)},
               {tr("Firmware"), firmwareText(network, station)},
               {tr("OCPP"), protocolText(protocol)}};
    std::vector<RibbonSpan> spans;
    for (const ModeSpan &span : operations.uptime().ribbon(port, now - day, now))
        spans.push_back({span.start, span.end, span.mode, span.tier});
    m_ribbon->setSpans(std::move(spans), now - day, now);
    update();
}

void PortPaneFacts::paintCells(QPainter &painter, const QRect &rect) const
{
    const Colours &c = theme().colours();
    const QFont small = theme().font(TextStyle::Small), value = theme().font(TextStyle::Dense, QFont::Medium);
    // Each column is as wide as it needs, what is left over goes between them.
    std::vector<int> widths;
    int total = 0;
    for (const Cell &cell : m_cells) {
        widths.push_back(std::max(draw::textWidth(cell.caption, small), draw::textWidth(cell.value, value)));
        total += widths.back();
    }
    const int gap = std::max(8, (rect.width() - total) / std::max(1, int(m_cells.size()) - 1));
    int x = rect.left();
    for (size_t i = 0; i < m_cells.size() && x < rect.right(); ++i) {
        const int width = std::min(widths[i] + 2, rect.right() - x);
        draw::text(painter, QRect(x, rect.top(), width, 16), m_cells[i].caption, small, c.text.muted);
        const bool known = !m_cells[i].value.isEmpty();
        draw::text(painter, QRect(x, rect.top() + 15, width, 17), known ? m_cells[i].value : u"\u2013"_s, value,
                   known ? c.text.primary : c.text.muted);
        x += widths[i] + gap;
    }
}

void PortPaneFacts::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line.subtle);
    if (m_site.isEmpty() && m_port.isEmpty())
        return;
    const QRect top(12, 8, width() - 24, 20);
    StateGlyph::paint(painter, QRect(top.left(), top.top() + 2, 15, 15), m_mode, m_tier, theme());
    const QFont mono = theme().font(TextStyle::Mono);
    const int portWidth = draw::textWidth(m_port, mono);
    draw::text(painter, top.adjusted(24, 0, -portWidth - 12, 0), m_site, theme().font(TextStyle::BaseStrong), c.text.primary);
    draw::text(painter, top, m_port, mono, c.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
    paintCells(painter, QRect(12, theme().scaled(32), width() - 24, 32));
}
