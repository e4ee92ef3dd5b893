// What a NetworkMap puts over its markers: callouts, selection, marked sites, crews.

#include "draw.h"
#include "network.h"
#include "network_map.h"
#include "printable.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr double urgentCalloutLevel = 8;
constexpr size_t mostCallouts = 14;

/** Four corners around a box. */
void brackets(QPainter &painter, const QRect &box, const QColor &colour)
{
    const int arm = qMin(8, box.width() / 3), w = Size::borderFocus;
    for (const bool right : {false, true}) {
        for (const bool bottom : {false, true}) {
            const int x = right ? box.right() + 1 - arm : box.left(), y = bottom ? box.bottom() + 1 - w : box.top();
            painter.fillRect(QRect(x, y, arm, w), colour);
            painter.fillRect(QRect(right ? box.right() + 1 - w : box.left(), bottom ? box.bottom() + 1 - arm : box.top(), w, arm), colour);
        }
    }
}

} // namespace

/** Who was sent where: initials on a neutral tab at the lower left of the marker, or how many when they are more than one. */
void NetworkMap::paintCrews(QPainter &painter)
{
    if (!m_crewsShown)
        return;
    std::vector<std::pair<quint32, const MapCrew *>> sent;
    for (const MapCrew &crew : m_crews) {
        const quint32 index = m_clusters.clusterOf(crew.site, m_clustered ? level() : MapClusters::finest + 1);
        if (index != MapCluster::none && rect().contains(screenOf(index)))
            sent.emplace_back(index, &crew);
    }
    std::stable_sort(sent.begin(), sent.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    const Colours &c = theme().colours();
    for (size_t i = 0; i < sent.size();) {
        const size_t first = i;
        while (i < sent.size() && sent[i].first == sent[first].first)
            ++i;
        const QPoint at = screenOf(sent[first].first);
        const int reach = int(radiusOf(sent[first].first) * M_SQRT1_2);
        const QRect tab(at.x() - reach - 30, at.y() + reach - 4, 34, 14);
        const QString who = i - first == 1 ? sent[first].second->initials : QString::number(i - first);
        draw::roundBox(painter, tab, c.bg.selected, c.line.control);
        draw::icon(painter, QRect(tab.left() + 2, tab.top() + 1, 12, 12), u"technician"_s, c.text.primary, theme());
        draw::text(painter, tab.adjusted(15, 0, -1, 0), who, theme().font(TextStyle::Micro, QFont::DemiBold), c.text.primary);
    }
}

/** What holds a marked port has a thin square around it. Which those are is found once a level. */
void NetworkMap::paintMarks(QPainter &painter)
{
    if (m_markedSites.empty())
        return;
    const int nearest = m_clustered ? level() : MapClusters::finest + 1;
    if (m_markedLevel != nearest) {
        m_markedLevel = nearest;
        m_markedClusters.clear();
        for (const SiteIx site : m_markedSites)
            m_markedClusters.push_back(m_clusters.clusterOf(site, nearest));
        std::sort(m_markedClusters.begin(), m_markedClusters.end());
    }
    for (const quint32 index : m_visible) {
        if (!std::binary_search(m_markedClusters.begin(), m_markedClusters.end(), index))
            continue;
        const QPoint at = screenOf(index);
        const int reach = int(radiusOf(index)) + 2;
        draw::frame(painter, QRect(at.x() - reach, at.y() - reach, 2 * reach + 1, 2 * reach + 1), theme().colours().line.focus);
    }
}

/** One callout a ring that holds a P1 site, for the largest of them; single P2 sites too once somebody has come closer. */
void NetworkMap::placeCallouts()
{
    std::vector<MapCallout> wishes;
    std::vector<std::pair<quint32, SiteIx>> urgent; // ring, site
    const int nearest = m_clustered ? level() : MapClusters::finest + 1;
    for (const SiteIx site : m_clusters.urgentSites()) {
        const quint32 index = m_clusters.clusterOf(site, nearest);
        if (index != MapCluster::none && rect().adjusted(4, 4, -4, -4).contains(screenOf(index)))
            urgent.emplace_back(index, site);
    }
    std::sort(urgent.begin(), urgent.end());
    const auto wish = [this](quint32 index, SiteIx site, Tier tier, size_t more) {
        const Site &place = m_network.site(site);
        const QString name = place.city.isEmpty() ? printableName(site) : printable(place.city, 40);
        const quint32 ports = m_clusters.portsOf(site).count;
        MapCallout callout;
        callout.site = site;
        callout.tier = tier;
        callout.text = more > 0 ? tr("%1, %2 +%3").arg(name).arg(ports).arg(more) : tr("%1, %2").arg(name).arg(ports);
        callout.target = screenOf(index);
        callout.radius = radiusOf(index);
        return callout;
    };
    for (size_t i = 0; i < urgent.size();) {
        size_t end = i, largest = i;
        for (; end < urgent.size() && urgent[end].first == urgent[i].first; ++end) {
            if (m_clusters.portsOf(urgent[end].second).count > m_clusters.portsOf(urgent[largest].second).count)
                largest = end;
        }
        wishes.push_back(wish(urgent[i].first, urgent[largest].second, Tier::P1, end - i - 1));
        i = end;
    }
    if (m_view.level() >= urgentCalloutLevel) {
        for (const quint32 index : m_visible) {
            const MapCluster &cluster = m_clusters.cluster(index);
            if (cluster.isSingle() && cluster.counts.worst() == Tier::P2 && wishes.size() < mostCallouts && rect().contains(screenOf(index)))
                wishes.push_back(wish(index, cluster.anchor, Tier::P2, 0));
        }
    }
    if (wishes.size() > mostCallouts)
        wishes.resize(mostCallouts);
    std::vector<QRect> taken;
    for (const MapInsets::Inset &inset : m_insets.shown())
        taken.push_back(inset.box);
    if (const std::optional<SelectionMark> mark = selectionMark()) {
        taken.push_back(mark->card);
        taken.push_back(mark->box);
    }
    std::vector<quint32> near;
    m_callouts = callouts::place(std::move(wishes), rect().adjusted(4, 4, -4, -4), std::move(taken), theme(), [&](const QRect &box) {
        const QRectF wide = QRectF(box).adjusted(-10, -10, 10, 10);
        const QRectF unit(m_view.toUnit(wide.topLeft()), m_view.toUnit(wide.bottomRight()));
        if (!m_clustered)
            return 0;
        m_clusters.find(unit, level(), near);
        return int(near.size());
    });
}

/** Where the selection's brackets and its card go; callouts keep clear of the card. */
std::optional<NetworkMap::SelectionMark> NetworkMap::selectionMark() const
{
    if (!m_selected.isValid() || m_selected.value >= m_network.portCount())
        return {};
    const SiteIx site = m_network.siteOf(m_selected);
    const quint32 index = m_clusters.clusterOf(site, m_clustered ? level() : MapClusters::finest + 1);
    if (index == MapCluster::none)
        return {};
    SelectionMark mark;
    mark.at = screenOf(index);
    const int reach = int(radiusOf(index)) + 5;
    mark.box = QRect(mark.at.x() - reach, mark.at.y() - reach, 2 * reach, 2 * reach);
    if (const QRect own = portRect(m_selected); !own.isNull()) {
        mark.box = own.adjusted(-4, -4, 4, 4);
        mark.at = own.center();
    }
    if (!rect().intersects(mark.box))
        return {};
    const Tally &tally = m_network.tally(site);
    mark.text = tr("%1, %2 of %3").arg(printableName(site)).arg(tally.abnormal()).arg(tally.total);
    mark.card = QRect(0, 0, draw::textWidth(mark.text, theme().font(TextStyle::Dense, QFont::DemiBold)) + 24, theme().scaled(22));
    const int below = mark.box.bottom() + 9, above = mark.box.top() - 9 - mark.card.height();
    mark.card.moveTopLeft(QPoint(qBound(4, mark.at.x() - mark.card.width() / 2, qMax(4, width() - mark.card.width() - 4)),
                                 below + mark.card.height() <= height() - 4 ? below : above));
    return mark;
}

void NetworkMap::paintStepped(QPainter &painter)
{
    const std::optional<quint32> index = stepped();
    if (!index)
        return;
    const int reach = int(radiusOf(*index)) + 4;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().colours().line.focus, Size::borderFocus));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(screenOf(*index), reach, reach);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void NetworkMap::paintSelection(QPainter &painter)
{
    const std::optional<SelectionMark> mark = selectionMark();
    if (!mark)
        return;
    const Colours &c = theme().colours();
    brackets(painter, mark->box, c.line.focus);
    const bool below = mark->card.top() > mark->at.y();
    painter.fillRect(QRect(mark->at.x(), below ? mark->box.bottom() + 1 : mark->card.bottom() + 1, 1,
                           below ? mark->card.top() - mark->box.bottom() - 1 : mark->box.top() - mark->card.bottom() - 1),
                     c.line.focus);
    painter.fillRect(mark->card, c.bg.selected);
    draw::frame(painter, mark->card, c.line.focus);
    draw::text(painter, mark->card, mark->text, theme().font(TextStyle::Dense, QFont::DemiBold), c.text.primary, Qt::AlignCenter);
}
