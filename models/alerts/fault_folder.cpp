#include "fault_folder.h"

#include "fault_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 8 * 1024 * 1024; // a table of every code of every vendor is a tenth of it

QString tr(const char *text) { return QCoreApplication::translate("FaultFolder", text); }

struct Candidate { FaultFileState state; QByteArray json; };

Candidate candidate(const QDir &folder, const QString &name)
{
    Candidate found;
    found.state.name = name;
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        found.state.complaints << tr("%1 cannot be read: %2").arg(name, file.errorString());
    else if (file.size() > largestFile)
        found.state.complaints << tr("%1 has more than 8 MB: this is no fault file").arg(name);
    else
        found.json = file.readAll();
    return found;
}

/** Leaves out what is wrong, until everything that is left can stand together. */
void weed(const FaultCatalogue &shipped, std::vector<Candidate> &all)
{
    for (bool dropped = true; dropped;) {
        dropped = false;
        FaultCatalogue together = shipped;
        for (const Candidate &one : all)
            if (one.state.isWell())
                (void)together.add(one.json, one.state.name, FaultCatalogue::Origin::Operator);
        for (Candidate &one : all) {
            if (!one.state.isWell())
                continue;
            one.state.complaints = together.check(one.json, one.state.name);
            dropped = dropped || !one.state.isWell();
        }
    }
}

void count(const FaultCatalogue &shipped, const QByteArray &json, FaultFileState &state)
{
    const FaultFile file = readFaultFile(json, state.name);
    const auto overrides = [&](const QString &id, ResetPolicy policy) {
        const FaultEntry *before = shipped.find(id);
        if (!before)
            return false;
        state.overrides << id;
        if (policy != before->policy && policy == ResetPolicy::AutoLimited)
            state.weakened << id;
        else if (before->policy == ResetPolicy::Lockout && policy != ResetPolicy::Lockout)
            state.weakened << id;
        return true;
    };
    for (const FaultEntry &entry : file.entries)
        if (!overrides(entry.id, entry.policy))
            ++state.entries;
    for (auto alias = file.aliases.begin(); alias != file.aliases.end(); ++alias) {
        const FaultEntry *meant = shipped.find(alias.value());
        if (!overrides(alias.key(), meant ? meant->policy : ResetPolicy::NoAuto))
            ++state.entries;
    }
    for (const VendorTable &table : file.tables)
        state.codes += int(table.lines.size());
}

} // namespace

QStringList FaultFolder::complaints() const
{
    QStringList all;
    if (!problem.isEmpty())
        all << problem;
    for (const FaultFileState &file : files)
        all << file.complaints;
    return all;
}

FaultFolder addFaultFolder(FaultCatalogue &catalogue, const QString &path)
{
    FaultFolder folder;
    folder.path = path;
    const QDir directory(path);
    if (!directory.exists() || !directory.isReadable()) {
        folder.problem = tr("The folder %1 with fault files cannot be read.").arg(path);
        return folder;
    }
    std::vector<Candidate> all;
    for (const QString &name : directory.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        all.push_back(candidate(directory, name));
    weed(catalogue, all);
    const FaultCatalogue shipped = catalogue;
    for (Candidate &one : all) {
        if (one.state.isWell()) {
            count(shipped, one.json, one.state);
            (void)catalogue.add(one.json, one.state.name, FaultCatalogue::Origin::Operator); // weeded
        }
        folder.files.push_back(std::move(one.state));
    }
    return folder;
}

Result<void> addWholeFaultFolder(FaultCatalogue &catalogue, const QString &path)
{
    const FaultFolder folder = addFaultFolder(catalogue, path);
    if (folder.isWell())
        return {};
    return Problem{folder.complaints().constFirst()};
}
