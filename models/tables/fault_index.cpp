#include "fault_index.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FaultIndex", text); }

/** Small letters, words apart by one space, one in front: " cable hot derated to 60 kw". */
QString folded(const QString &text)
{
    QString made(u' ');
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        if (c.isLetterOrNumber())
            made += c;
        else if (!made.endsWith(u' '))
            made += u' ';
    }
    return made;
}

/** A code keeps no signs: "E-3107" and "e3107" are one. */
QString squeezed(const QString &text)
{
    QString made = folded(text);
    return made.remove(u' ');
}

/** Components and their variables that OCPP 2.x names; what they mean is asked of the catalogue. */
constexpr std::pair<const char *, const char *> components[]{
    {"RCD", "Tripped"}, {"EmergencyStopSensor", "Tripped"}, {"OverCurrentProtection", "Tripped"}, {"CableBreakawaySensor", "Tripped"},
    {"UpstreamProtectionTrigger", "Tripped"}, {"PowerContactor", "Problem"}, {"GroundIsolationProtection", "Problem"},
    {"FloodSensor", "Problem"}, {"TiltSensor", "Problem"}, {"ShockSensor", "Problem"}, {"Connector", "Problem"},
    {"AirCoolingSystem", "Fallback"}};

QString conditionText(const VendorTable &table, const VendorTable::Line &line)
{
    QStringList parts;
    if (const QStringList who = table.vendors + table.vendorIds; !who.isEmpty())
        parts << who.join(tr(" or "));
    if (!table.models.isEmpty())
        parts << tr("model %1").arg(table.models.join(tr(" or ")));
    if (!table.firmware.isEmpty())
        parts << tr("firmware %1").arg(table.firmware.join(tr(" or ")));
    if (line.errorCode != ocpp::ErrorCode::NotGiven) {
        const std::string_view name = ocpp::text(line.errorCode);
        parts << tr("with %1").arg(QString::fromLatin1(name.data(), qsizetype(name.size())));
    }
    return parts.join(u", "_s);
}

QString listName(const QString &id)
{
    const QString scheme = id.section(u':', 0, 0);
    return scheme == "ocpp16"_L1 ? tr("OCPP 1.6") : scheme == "mrec"_L1 ? tr("ChargeX MREC") : scheme == "evgo"_L1 ? tr("EVgo MREC")
         : scheme == "derived"_L1 ? tr("found by Faultline") : scheme;
}

} // namespace

FaultIndex::FaultIndex(const FaultCatalogue &catalogue)
{
    for (const FaultEntry &entry : catalogue.entries()) {
        Row row{&entry, {}, folded(entry.title), folded(entry.causes.join(u' ')), {}, {}};
        addCodes(row, catalogue);
        row.rest = folded(QStringList{entry.meaning, entry.parts.join(u' '), entry.skills.join(u' '), entry.id, entry.ladder.join(u' ')}.join(u' '));
        for (const CodeForm &form : row.codes) {
            row.codeWords += u' ' + squeezed(form.code);
            row.rest += folded(form.list + u' ' + form.title + u' ' + form.condition + u' ' + form.code);
        }
        m_rows.push_back(std::move(row));
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        if (a.entry->tier != b.entry->tier)
            return a.entry->tier < b.entry->tier;
        if (a.entry->safety != b.entry->safety)
            return a.entry->safety;
        return a.title != b.title ? a.title < b.title : a.entry->id < b.entry->id;
    });
}

void FaultIndex::addCodes(Row &row, const FaultCatalogue &catalogue)
{
    const QString &id = row.entry->id;
    row.codes.push_back({row.entry->code, listName(id), {}, {}, row.entry->file});
    QStringList others;
    for (auto alias = catalogue.aliases().begin(); alias != catalogue.aliases().end(); ++alias)
        if (alias.value() == id)
            others << alias.key();
    others.sort(); // a hash has no order
    for (const QString &other : others)
        row.codes.push_back({other.section(u':', 1), listName(other), {}, {}, {}});
    for (const auto &[component, variable] : components) {
        ocpp::Alarm alarm;
        alarm.component = component;
        alarm.variable = variable;
        alarm.actualValue = "true";
        if (catalogue.explain(alarm).id == id)
            row.codes.push_back({QLatin1StringView(component) + u'.' + QLatin1StringView(variable), tr("OCPP 2.x"), {}, {}, {}});
    }
    for (const VendorTable &table : catalogue.tables())
        for (const VendorTable::Line &line : table.lines)
            if (const FaultEntry *meant = catalogue.find(line.match.means); meant == row.entry)
                row.codes.push_back({line.match.code, table.title, line.match.title, conditionText(table, line), table.file});
}

/** How well one word of the search meets the entry; 0: not at all. */
int FaultIndex::score(const Row &row, const QString &word) const
{
    const QString code = u' ' + squeezed(word);
    if (code.size() > 1) {
        for (qsizetype at = row.codeWords.indexOf(code); at >= 0; at = row.codeWords.indexOf(code, at + 1)) {
            const qsizetype end = at + code.size();
            if (end == row.codeWords.size() || row.codeWords[end] == u' ')
                return 100;
        }
        if (row.codeWords.contains(code))
            return 60;
    }
    QString begins = folded(word);
    if (begins.size() > 5 && begins.endsWith(u's'))
        begins.chop(1); // fuses, fuse
    if (begins.size() < 2)
        return 1;
    return row.title.contains(begins) ? 40 : row.causes.contains(begins) ? 20 : row.rest.contains(begins) ? 10 : 0;
}

std::vector<FaultHit> FaultIndex::search(const QString &words) const
{
    const QStringList all = words.split(u' ', Qt::SkipEmptyParts);
    std::vector<std::pair<int, FaultHit>> found;
    for (const Row &row : m_rows) {
        int sum = 0;
        bool meets = true;
        for (const QString &word : all) {
            const int points = score(row, word);
            meets = meets && points > 0;
            sum += points;
        }
        if (!meets)
            continue;
        FaultHit hit{row.entry, {}};
        int best = 0;
        for (const CodeForm &form : row.codes) {
            int fits = 0;
            const QString code = squeezed(form.code), about = folded(form.list + u' ' + form.title + u' ' + form.condition);
            for (const QString &word : all) {
                const QString plain = squeezed(word), begins = folded(word);
                fits += plain.isEmpty() ? 0 : code == plain ? 8 : code.startsWith(plain) ? 4 : begins.size() > 1 && about.contains(begins) ? 2 : 0;
            }
            if (fits > best) {
                best = fits;
                hit.matched = form.list + u' ' + form.code;
            }
        }
        found.emplace_back(sum, std::move(hit));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<FaultHit> hits;
    for (auto &[points, hit] : found)
        hits.push_back(std::move(hit));
    return hits;
}

const std::vector<CodeForm> &FaultIndex::codesOf(const QString &id) const
{
    static const std::vector<CodeForm> none;
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &one) { return one.entry->id == id; });
    return row == m_rows.end() ? none : row->codes;
}
