#include "fault_draft.h"

#include "fault_file.h"
#include "printable.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using Field = DraftProblem::Field;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FaultDraft", text); }

/** ASCII letters and digits of a text, without marks: what an id or a file name may have. */
QString plain(const QString &text, bool hyphens)
{
    QString made;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.unicode() < 128 && c.isLetterOrNumber())
            made += c;
        else if (hyphens && !made.isEmpty() && !made.endsWith(u'-') && c.category() != QChar::Mark_NonSpacing)
            made += u'-';
    }
    while (made.endsWith(u'-'))
        made.chop(1);
    return made;
}

/** Numbers are compared as numbers, whichever way the charger writes them today. */
VendorTable::Form guessForm(const QString &code)
{
    static const QRegularExpression number(u"^(0[xX][0-9a-fA-F]+|[0-9]+)$"_s);
    VendorTable table;
    table.form = VendorTable::Form::Number;
    return number.match(code).hasMatch() && !table.complaintAbout(code) ? VendorTable::Form::Number : VendorTable::Form::Name;
}

QStringList listOf(const QString &text) { return text.trimmed().isEmpty() ? QStringList() : QStringList{text.trimmed()}; }

/** * and ? would match more than was seen. */
QString literal(const QByteArray &text)
{
    return printable(text, 64).replace(u'*', u'?');
}

QJsonObject entryJson(const FaultEntry &entry)
{
    const std::string_view policy = text(entry.policy);
    QJsonObject json{{u"id"_s, entry.id},
                     {u"code"_s, entry.code},
                     {u"title"_s, entry.title.trimmed()},
                     {u"meaning"_s, entry.meaning.trimmed()},
                     {u"causes"_s, QJsonArray::fromStringList(entry.causes)},
                     {u"tier"_s, u"P%1"_s.arg(int(entry.tier))},
                     {u"safety"_s, entry.safety},
                     {u"policy"_s, QString::fromLatin1(policy.data(), qsizetype(policy.size()))},
                     {u"ladder"_s, QJsonArray::fromStringList(entry.ladder)},
                     {u"parts"_s, QJsonArray::fromStringList(entry.parts)},
                     {u"skills"_s, QJsonArray::fromStringList(entry.skills)},
                     {u"provenance"_s, entry.provenance.trimmed()}};
    if (entry.warns)
        json.insert(u"warns"_s, true);
    if (!entry.stoppedReasons.isEmpty())
        json.insert(u"stoppedReasons"_s, QJsonArray::fromStringList(entry.stoppedReasons));
    return json;
}

QJsonObject tableJson(const FaultDraft &draft)
{
    const QString who = draft.vendor.trimmed().isEmpty() ? draft.vendorId.trimmed() : draft.vendor.trimmed();
    QJsonObject json{{u"title"_s, draft.model.trimmed().isEmpty() ? who : who + u' ' + draft.model.trimmed()},
                     {u"provenance"_s, draft.entry.provenance.trimmed()},
                     {u"form"_s, VendorTable::text(draft.form)},
                     {u"codes"_s, QJsonArray{QJsonObject{{u"code"_s, draft.code.trimmed()},
                                                         {u"title"_s, draft.entry.title.trimmed()},
                                                         {u"means"_s, draft.means.isEmpty() ? draft.entry.id : draft.means}}}}};
    const std::pair<QString, QString> conditions[]{{u"vendors"_s, draft.vendor}, {u"vendorIds"_s, draft.vendorId},
                                                   {u"models"_s, draft.model}, {u"firmware"_s, draft.firmware}};
    for (const auto &[name, pattern] : conditions)
        if (const QStringList list = listOf(pattern); !list.isEmpty())
            json.insert(name, QJsonArray::fromStringList(list));
    return json;
}

void checkEntry(const FaultDraft &draft, std::vector<DraftProblem> &problems)
{
    const FaultEntry &entry = draft.entry;
    const auto wrong = [&](Field field, const QString &sentence) { problems.push_back({field, sentence}); };
    if (!isFaultId(entry.id) && entry.id != "unmapped"_L1)
        wrong(Field::Id, tr("Write it like vendor:Code: small letters and digits, a colon, letters and digits."));
    const qsizetype title = entry.title.trimmed().size();
    if (title == 0)
        wrong(Field::Title, tr("Give it a title: it stands in the queue."));
    else if (title > FaultFile::longestTitle)
        wrong(Field::Title, tr("At most %1 characters; these are %2.").arg(QString::number(FaultFile::longestTitle), QString::number(title)));
    if (entry.meaning.trimmed().size() < FaultFile::shortestMeaning)
        wrong(Field::Meaning, tr("Say in a sentence what it means, in at least %1 characters.").arg(FaultFile::shortestMeaning));
    if (entry.policy == ResetPolicy::Lockout && !entry.safety)
        wrong(Field::Policy, tr("A lockout is for safety faults: tick the safety flag, or choose another policy."));
    if (entry.safety && entry.policy == ResetPolicy::AutoLimited)
        wrong(Field::Policy, tr("A safety fault is never reset by itself: choose a lockout, or a reset by a person."));
    if (entry.id == "unmapped"_L1 && entry.policy == ResetPolicy::AutoLimited)
        wrong(Field::Policy, tr("A fault that nobody knows is never reset by itself."));
    if (entry.ladder.isEmpty())
        wrong(Field::Ladder, tr("Give at least one step: an alarm asks for an answer."));
}

void checkCode(const FaultDraft &draft, const FaultCatalogue &catalogue, std::vector<DraftProblem> &problems)
{
    const auto wrong = [&](Field field, const QString &sentence) { problems.push_back({field, sentence}); };
    if (draft.vendor.trimmed().isEmpty() && draft.vendorId.trimmed().isEmpty())
        wrong(Field::Vendor, tr("Say whose code it is: a vendor, or the vendorId of the message."));
    VendorTable table;
    table.form = draft.form;
    if (draft.code.trimmed().isEmpty())
        wrong(Field::Code, tr("Write the code as the charger says it."));
    else if (const std::optional<QString> why = table.complaintAbout(draft.code.trimmed()))
        wrong(Field::Code, tr("In this form it %1.").arg(*why));
    if (!draft.means.isEmpty() && !catalogue.find(draft.means))
        wrong(Field::Means, tr("There is no entry %1.").arg(draft.means));
}

} // namespace

QString newFaultId(const QString &vendor, const QString &code, const FaultCatalogue &catalogue)
{
    QString scheme = plain(vendor, false).toLower().left(24), name = plain(code, false).left(40);
    if (scheme.isEmpty())
        scheme = u"own"_s;
    if (name.isEmpty())
        name = u"Code"_s;
    const QString wanted = scheme + u':' + name;
    QString id = wanted;
    for (int number = 2; catalogue.find(id); ++number)
        id = wanted + u"V"_s + QString::number(number);
    return id;
}

FaultDraft draftFor(const UnmappedCode &code, const FaultCatalogue &catalogue, const QString &by)
{
    FaultDraft draft;
    draft.hasCode = true;
    draft.vendor = literal(code.vendor);
    draft.vendorId = code.vendor.isEmpty() ? QString(code.vendorId).replace(u'*', u'?') : QString();
    draft.model = literal(code.model);
    draft.code = code.code;
    draft.form = guessForm(code.code);
    FaultEntry &entry = draft.entry;
    const FaultEntry *standsIn = catalogue.find(code.standsIn);
    entry = standsIn ? *standsIn : catalogue.unmapped(); // tier, policy and steps as they are in force today
    entry.id = newFaultId(draft.vendor.isEmpty() ? draft.vendorId : draft.vendor, code.code, catalogue);
    entry.code = code.code;
    entry.title.clear();
    entry.meaning.clear();
    entry.causes.clear();
    entry.stoppedReasons.clear();
    entry.file.clear();
    entry.warns = false;
    entry.provenance = tr("written at the desk by %1").arg(by.isEmpty() ? tr("an analyst") : by);
    return draft;
}

FaultDraft draftFor(const FaultEntry &entry, const QString &by)
{
    FaultDraft draft;
    draft.entry = entry;
    if (entry.file.isEmpty())
        draft.entry.provenance = tr("changed at the desk by %1; before: %2").arg(by.isEmpty() ? tr("an analyst") : by, entry.provenance);
    draft.entry.file.clear();
    return draft;
}

std::optional<FaultDraft> draftOf(const QByteArray &json)
{
    const FaultFile file = readFaultFile(json, {});
    if (!file.complaints.isEmpty() || file.entries.size() > 1 || file.tables.size() > 1 || file.entries.size() + file.tables.size() == 0)
        return std::nullopt;
    FaultDraft draft;
    if (!file.entries.empty())
        draft.entry = file.entries.front();
    if (!file.tables.empty()) {
        const VendorTable &table = file.tables.front();
        const VendorTable::Line &line = table.lines.front();
        draft.hasCode = true;
        draft.vendor = table.vendors.value(0);
        draft.vendorId = table.vendorIds.value(0);
        draft.model = table.models.value(0);
        draft.firmware = table.firmware.value(0);
        draft.form = table.form;
        draft.code = line.match.code;
        if (file.entries.empty()) {
            draft.means = line.match.means;
            draft.entry.title = line.match.title;
            draft.entry.provenance = table.provenance;
        }
    }
    const bool isWhole = QJsonDocument::fromJson(toJson(draft)) == QJsonDocument::fromJson(json);
    return isWhole ? std::optional(draft) : std::nullopt;
}

std::vector<DraftProblem> check(const FaultDraft &draft, const FaultCatalogue &catalogue)
{
    std::vector<DraftProblem> problems;
    if (draft.hasCode)
        checkCode(draft, catalogue, problems);
    if (draft.means.isEmpty())
        checkEntry(draft, problems);
    if (draft.entry.provenance.trimmed().isEmpty())
        problems.push_back({Field::Provenance, tr("Say where this is known from: the next shift must be able to judge it.")});
    if (!problems.empty())
        return problems;
    // What the form does not know about, the reader of the file does.
    for (const QString &complaint : catalogue.check(toJson(draft), fileNameFor(draft)))
        problems.push_back({Field::Title, complaint});
    return problems;
}

QByteArray toJson(const FaultDraft &draft)
{
    QJsonObject file{{u"format"_s, u"faultline.faults.1"_s}};
    if (draft.means.isEmpty())
        file.insert(u"entries"_s, QJsonArray{entryJson(draft.entry)});
    if (draft.hasCode)
        file.insert(u"tables"_s, QJsonArray{tableJson(draft)});
    return QJsonDocument(file).toJson(QJsonDocument::Indented);
}

QString fileNameFor(const FaultDraft &draft)
{
    const QString who = plain(draft.hasCode ? (draft.vendor.trimmed().isEmpty() ? draft.vendorId : draft.vendor)
                                            : draft.entry.id.section(u':', 0, 0), true).left(30);
    const QString what = plain(draft.hasCode ? draft.code : draft.entry.id.section(u':', 1), true).left(40);
    const QString name = QStringList{who, what}.join(u'-').toLower();
    return (name == "-"_L1 ? u"entry"_s : name) + u".json"_s;
}
