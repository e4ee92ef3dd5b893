#include "story.h"

#include "recorded_feed.h"
#include "shipped.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> spanFrom(const QString &word)
{
    static const QRegularExpression form(u"^[+-]?(\\d+)(ms|s|m|h|d)$"_s);
    const QRegularExpressionMatch match = form.match(word);
    if (!match.hasMatch())
        return std::nullopt;
    static const QHash<QString, qint64> units{{u"ms"_s, 1}, {u"s"_s, second}, {u"m"_s, minute}, {u"h"_s, hour}, {u"d"_s, day}};
    const qint64 span = match.captured(1).toLongLong() * units.value(match.captured(2));
    return word.startsWith(u'-') ? -span : span;
}

/** Words, with "..." for one that has spaces. */
QStringList wordsOf(const QString &line)
{
    static const QRegularExpression word(u"(?:[^\\s\"]|\"[^\"]*\")+"_s);
    QStringList words;
    for (auto each = word.globalMatch(line); each.hasNext();)
        words.append(each.next().captured().remove(u'"'));
    return words;
}

Problem at(int line, const QString &what)
{
    return {u"line %1: %2"_s.arg(QString::number(line), what)};
}

} // namespace

Result<Story> Story::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{file.errorString()};
    Story story;
    if (const Result<void> parsed = story.parse(QString::fromUtf8(file.readAll())); !parsed)
        return parsed.problem();
    return story;
}

Result<void> Story::parse(const QString &text)
{
    m_at = parseTime("2026-03-12T14:00:00Z").value();
    std::vector<Line> block; // of the repeat that is open
    int times = 0, number = 0;
    bool isExpected = false;
    for (const QString &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.trimmed();
        if (m_title.isEmpty() && line.startsWith(u'#'))
            m_title = line.mid(1).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (isExpected) {
            m_expected += line + u'\n';
            continue;
        }
        const Line one{number, wordsOf(line)};
        const QString &first = one.words.first();
        Result<void> done;
        if (first == u"expect") {
            isExpected = true;
        } else if (first == u"settings") {
            const Result<AlertSettings> settings = alertSettingsFromJson(line.mid(8).toUtf8());
            if (!settings)
                return at(number, settings.problem().text);
            m_settings = settings.value();
        } else if (first == u"start") {
            const Result<UtcMs> start = parseTime(one.words.value(1).toStdString());
            if (!start)
                return at(number, start.problem().text);
            m_at = start.value();
        } else if (first == u"network") {
            done = makeNetwork(one);
        } else if (first == u"repeat") {
            times = one.words.value(1).toInt();
        } else if (first == u"end") {
            for (int i = 0; i < times && done; ++i) {
                for (const Line &each : block) {
                    done = tell(each);
                    if (!done)
                        break;
                }
            }
            times = 0;
            block.clear();
        } else if (times > 0) {
            block.push_back(one);
        } else {
            done = tell(one);
        }
        if (!done)
            return at(number, done.problem().text);
    }
    return isExpected ? Result<void>() : Result<void>(Problem{u"nothing is expected"_s});
}

Result<void> Story::makeNetwork(const Line &line)
{
    const auto number = [&](const QString &name, int otherwise) {
        const qsizetype place = line.words.indexOf(name);
        return place < 0 ? otherwise : line.words.value(place + 1).toInt();
    };
    const auto text = [&](const QString &name, const QString &otherwise) {
        const qsizetype place = line.words.indexOf(name);
        return place < 0 ? otherwise : line.words.value(place + 1);
    };
    m_silent = line.words.contains(u"silent"_s);
    const int regions = number(u"regions"_s, 1), sites = number(u"sites"_s, 1), stations = number(u"stations"_s, 1), ports = number(u"ports"_s, 2);
    for (int r = 1; r <= regions; ++r) {
        m_inventory.regions.push_back({u"R%1"_s.arg(r), u"Region %1"_s.arg(r)});
        for (int s = 1; s <= sites; ++s) {
            Site site;
            site.id = u"S%1"_s.arg((r - 1) * sites + s);
            site.name = u"Site %1"_s.arg((r - 1) * sites + s);
            site.timeZone = u"America/Chicago"_s;
            site.latitude = 30 + r;
            site.longitude = -90 - s * 0.1;
            site.region = {quint32(r - 1)};
            m_inventory.sites.push_back(site);
            for (int t = 1; t <= stations; ++t) {
                Station station;
                station.id = u"%1-%2"_s.arg(site.id).arg(t);
                station.vendor = u"Maker"_s;
                station.model = text(u"model"_s, u"M1"_s);
                station.firmware = text(u"firmware"_s, u"1.0"_s);
                station.site = {quint32(m_inventory.sites.size() - 1)};
                station.protocol = text(u"ocpp"_s, u"1.6"_s) == u"1.6" ? ocpp::Version::V16 : ocpp::Version::V201;
                m_inventory.stations.push_back(station);
                for (int p = 1; p <= ports; ++p) {
                    Port port;
                    port.station = {quint32(m_inventory.stations.size() - 1)};
                    port.evse = quint16(p);
                    port.connectors = {text(u"connector"_s, u"CCS1"_s)};
                    port.powerKw = float(number(u"kw"_s, 150));
                    m_inventory.ports.push_back(port);
                }
            }
        }
    }
    begin();
    return {};
}

/** The inventory, and a network in which all is well. */
void Story::begin()
{
    m_desk = std::make_shared<Operations>(shippedCatalogue().value(), m_settings);
    m_decoder = std::make_shared<EventDecoder>(Roster());
    m_recording = inventoryLine(m_inventory, m_at) + '\n';
    std::vector<Fact> facts;
    m_decoder->setInventory(std::make_shared<const Inventory>(m_inventory), m_at, facts);
    (void)m_desk->apply(facts);
    if (m_silent)
        return;
    for (quint32 i = 0; i < m_inventory.stations.size(); ++i) {
        const QString protocol = m_inventory.stations[i].protocol == ocpp::Version::V16 ? u"ocpp1.6"_s : u"ocpp2.0.1"_s;
        event(u"station.connected"_s, m_inventory.stations[i].id, "{\"protocol\":\"" + protocol.toUtf8() + "\",\"remote\":\"192.0.2.1\"}");
    }
    for (quint32 i = 0; i < m_inventory.ports.size(); ++i)
        (void)say(m_inventory.ports[i].station, PortIx{i}, {u"status"_s, u"Available"_s});
}

void Story::event(const QString &type, const QString &source, const QByteArray &data, const QByteArray &extension)
{
    ++m_sequence;
    const QByteArray number = QByteArray::number(m_sequence);
    const QByteArray line = "{\"specversion\":\"1.0\",\"id\":\"story/" + number + "\",\"source\":\"/stations/" + source.toUtf8() + "\",\"type\":\""
        + type.toUtf8() + "\",\"time\":\"" + formatTime(m_at) + "\",\"sequence\":\"" + number + "\"" + extension + ",\"data\":" + data + "}";
    m_recording += line + '\n';
    std::vector<Fact> facts;
    m_decoder->decode({line.constData(), size_t(line.size())}, facts);
    (void)m_desk->apply(facts);
}

void Story::ocppEvent(StationIx station, const QString &action, const QJsonObject &payload, const QByteArray &extension)
{
    const Station &who = m_inventory.stations[station.value];
    const QString prefix = who.protocol == ocpp::Version::V16 ? u"ocpp16."_s : u"ocpp201."_s;
    event(prefix + action, who.id, QJsonDocument(payload).toJson(QJsonDocument::Compact), extension);
}

/** "S1", "S1-2", "S1-2/1", "S1-2/0" (the station as a whole), "R1", "all", ranges of sites, and "/star" for the ports of these. */
Result<std::vector<std::pair<StationIx, PortIx>>> Story::places(QString who) const
{
    const QString said = who;
    const bool allPorts = who.endsWith("/*"_L1);
    const qsizetype slash = who.indexOf(u'/');
    const QString tail = slash < 0 ? QString() : who.mid(slash + 1);
    who = slash < 0 ? who : who.left(slash);
    const qsizetype dots = who.indexOf(".."_L1);
    const int first = dots < 0 ? 0 : who.mid(1, dots - 1).toInt(), last = dots < 0 ? 0 : who.mid(dots + 3).toInt();
    std::vector<std::pair<StationIx, PortIx>> found;
    for (quint32 i = 0; i < m_inventory.stations.size(); ++i) {
        const Station &station = m_inventory.stations[i];
        const Site &site = m_inventory.sites[station.site.value];
        const int number = site.id.mid(1).toInt();
        const bool meant = who == u"all" || who == station.id || who == site.id || who == m_inventory.regions[site.region.value].id
            || (dots >= 0 && number >= first && number <= last);
        if (!meant)
            continue;
        if (slash < 0)
            found.push_back({StationIx{i}, PortIx()});
        for (quint32 p = 0; slash >= 0 && p < m_inventory.ports.size(); ++p) {
            if (m_inventory.ports[p].station == StationIx{i} && (allPorts || m_inventory.ports[p].evse == tail.toInt()))
                found.push_back({StationIx{i}, PortIx{p}});
        }
    }
    if (found.empty())
        return Problem{u"nothing is called \"%1\""_s.arg(said)};
    return found;
}

Result<void> Story::tell(const Line &line)
{
    if (!m_desk)
        return Problem{u"the network comes first"_s};
    const std::optional<qint64> wait = spanFrom(line.words.first());
    if (!wait || line.words.size() < 2)
        return Problem{u"a line begins with a span like +30s and who it is about"_s};
    m_at += *wait;
    QStringList words = line.words.mid(2);
    qint64 every = 0;
    if (words.size() >= 2 && words[words.size() - 2] == u"every") {
        every = spanFrom(words.last()).value_or(0);
        words = words.mid(0, words.size() - 2);
    }
    if (line.words[1] == u"tick") {
        event(u"inventory.changed"_s, u"gateway"_s, "{}");
        return {};
    }
    if (line.words[1] == u"gap") {
        const qint64 lasted = spanFrom(words.value(0)).value_or(0);
        event(u"feed.gap"_s, u"gateway"_s, "{\"from\":\"" + formatTime(m_at - lasted) + "\",\"to\":\"" + formatTime(m_at) + "\",\"why\":\"restart\"}");
        return {};
    }
    if (line.words[1] == u"desk")
        return actAtDesk(words);
    const auto meant = places(line.words[1]);
    if (!meant)
        return meant.problem();
    bool isFirst = true;
    for (const auto &[station, port] : meant.value()) {
        m_at += isFirst ? 0 : every;
        isFirst = false;
        if (const Result<void> said = say(station, port, words); !said)
            return said;
    }
    return {};
}
