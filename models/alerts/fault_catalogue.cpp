#include "fault_catalogue.h"

#include "fault_file.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("FaultCatalogue", text); }

std::string_view text(ResetPolicy policy)
{
    switch (policy) {
    case ResetPolicy::None: return "none";
    case ResetPolicy::AutoLimited: return "auto_limited";
    case ResetPolicy::NoAuto: return "no_auto";
    case ResetPolicy::Lockout: return "lockout";
    }
    return {};
}

FaultCatalogue::FaultCatalogue()
{
    m_unmapped.id = m_unmapped.code = u"unmapped"_s;
    m_unmapped.title = tr("Fault not in the catalogue");
    m_unmapped.meaning = tr("The charger reports a fault whose code nobody has explained here yet.");
    m_unmapped.tier = Tier::P2;
    m_unmapped.policy = ResetPolicy::NoAuto;
}

Result<FaultCatalogue> FaultCatalogue::fromFolder(const QString &folder)
{
    FaultCatalogue catalogue;
    for (const QString &name : {u"ocpp16.json"_s, u"mrec.json"_s, u"derived.json"_s, u"evgo.json"_s, u"vendors.json"_s}) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return Problem{tr("The fault catalogue %1 cannot be read: %2").arg(file.fileName(), file.errorString())};
        if (const Result<void> added = catalogue.add(file.readAll(), name); !added)
            return added.problem();
    }
    return catalogue;
}

QStringList FaultCatalogue::check(const QByteArray &json, const QString &fileName) const
{
    const FaultFile file = readFaultFile(json, fileName);
    QStringList complaints = file.complaints;
    const auto isKnown = [&](const QString &id) {
        return find(id) || id == m_unmapped.id || file.aliases.contains(id)
            || std::any_of(file.entries.begin(), file.entries.end(), [&](const FaultEntry &entry) { return entry.id == id; });
    };
    for (auto alias = file.aliases.begin(); alias != file.aliases.end(); ++alias)
        if (!isKnown(alias.value()))
            complaints << tr("%1, entry %2: \"sameAs\" names %3, which is in no catalogue").arg(fileName, alias.key(), alias.value());
    for (const VendorTable &table : file.tables)
        for (const VendorTable::Line &line : table.lines)
            if (!isKnown(line.match.means))
                complaints << tr("%1, line %2, table %3, code %4: \"means\" names %5, which is in no catalogue")
                                  .arg(fileName, QString::number(line.fileLine), table.title, line.match.code, line.match.means);
    return complaints;
}

Result<void> FaultCatalogue::add(const QByteArray &json, const QString &fileName, Origin origin)
{
    FaultFile file = readFaultFile(json, fileName);
    if (!file.complaints.isEmpty())
        return Problem{file.complaints.constFirst()};
    const bool isOwn = origin == Origin::Operator;
    for (FaultEntry &entry : file.entries) {
        m_aliases.remove(entry.id); // an operator explains anew what was another name
        entry.file = isOwn ? fileName : QString();
        put(std::move(entry), origin);
    }
    for (VendorTable &table : file.tables)
        table.file = isOwn ? fileName : QString();
    m_aliases.insert(file.aliases);
    m_tables.insert(m_tables.begin(), file.tables.begin(), file.tables.end());
    return {};
}

void FaultCatalogue::put(FaultEntry entry, Origin origin)
{
    if (entry.id == u"unmapped"_s)
        m_unmapped = entry;
    if (const auto known = m_byId.constFind(entry.id); known != m_byId.constEnd()) {
        FaultEntry &before = m_entries[size_t(known.value())];
        if (origin == Origin::Operator && before.file.isEmpty())
            m_overridden.insert(entry.id, before);
        before = std::move(entry);
        return;
    }
    m_byId.insert(entry.id, int(m_entries.size()));
    m_entries.push_back(std::move(entry));
}

const FaultEntry *FaultCatalogue::overridden(const QString &id) const
{
    const auto found = m_overridden.constFind(id);
    return found == m_overridden.constEnd() ? nullptr : &*found;
}

const FaultEntry *FaultCatalogue::find(const QString &id) const
{
    const auto found = m_byId.constFind(m_aliases.value(id, id));
    return found == m_byId.constEnd() ? nullptr : &m_entries[size_t(found.value())];
}

const FaultEntry *FaultCatalogue::explainStop(const QByteArray &stoppedReason) const
{
    if (stoppedReason.isEmpty())
        return nullptr;
    const QString reason = QString::fromUtf8(stoppedReason);
    for (const FaultEntry &entry : m_entries) {
        if (entry.stoppedReasons.contains(reason))
            return &entry;
    }
    return nullptr;
}
