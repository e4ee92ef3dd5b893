// Reads one file of the catalogue and says which entry and which field is wrong.
#include "fault_file.h"

#include "json_lines.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FaultCatalogue", text); }

/** Reads the members of one entry; every one that is not as it must be is a line of complaint. */
class EntryReader
{
public:
    EntryReader(const QJsonObject &object, QString place, QStringList &complaints)
        : m_object(object), m_place(std::move(place)), m_complaints(complaints)
    {
    }

    void allowOnly(const QStringList &names)
    {
        for (const QString &name : m_object.keys())
            if (!names.contains(name))
                m_complaints << tr("%1: \"%2\" is not known here").arg(m_place, name);
    }

    /** "vendor:Code" as the schema asks for it; what has another form could never be found. */
    QString id(QLatin1StringView name, bool mayBeUnmapped)
    {
        const QString id = required(name);
        if (!id.isEmpty() && !isFaultId(id) && !(mayBeUnmapped && id == "unmapped"_L1))
            complain(name, tr("must be like \"vendor:Code\": small letters and digits, a colon, letters and digits"));
        return id;
    }

    QString required(QLatin1StringView name)
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isString() || value.toString().trimmed().isEmpty())
            complain(name, tr("must be a text that is not empty"));
        return value.toString();
    }

    QStringList texts(QLatin1StringView name, bool isRequired = true)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined() && !isRequired)
            return {};
        if (!value.isArray())
            complain(name, tr("must be a list of texts"));
        QStringList list;
        for (const QJsonValue &item : value.toArray()) {
            if (!item.isString() || item.toString().isEmpty())
                complain(name, tr("must hold texts only"));
            list << item.toString();
        }
        return list;
    }

    bool truth(QLatin1StringView name, bool isRequired = true)
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isBool() && (isRequired || !value.isUndefined()))
            complain(name, tr("must be true or false"));
        return value.toBool();
    }

    Tier tier()
    {
        const QString name = required("tier"_L1);
        static const QStringList names{u"P1"_s, u"P2"_s, u"P3"_s, u"P4"_s};
        const qsizetype at = names.indexOf(name);
        if (at < 0)
            complain("tier"_L1, tr("must be P1, P2, P3 or P4"));
        return static_cast<Tier>(at + 1);
    }

    ResetPolicy policy()
    {
        const QByteArray name = required("policy"_L1).toLatin1();
        for (const ResetPolicy each : {ResetPolicy::None, ResetPolicy::AutoLimited, ResetPolicy::NoAuto,
                                       ResetPolicy::Lockout}) {
            if (std::string_view(name) == text(each))
                return each;
        }
        complain("policy"_L1, tr("must be none, auto_limited, no_auto or lockout"));
        return ResetPolicy::NoAuto;
    }

    void complain(QLatin1StringView field, const QString &why)
    {
        m_complaints << tr("%1: \"%2\" %3").arg(m_place, QString(field), why);
    }

private:
    const QJsonObject m_object;
    QString m_place;
    QStringList &m_complaints;
};

FaultEntry readEntry(EntryReader &reader)
{
    FaultEntry entry;
    reader.allowOnly({u"id"_s, u"code"_s, u"title"_s, u"meaning"_s, u"causes"_s, u"tier"_s, u"safety"_s, u"policy"_s, u"ladder"_s,
                      u"parts"_s, u"skills"_s, u"provenance"_s, u"warns"_s, u"stoppedReasons"_s});
    entry.id = reader.id("id"_L1, true);
    entry.code = reader.required("code"_L1);
    entry.title = reader.required("title"_L1);
    if (entry.title.size() > FaultFile::longestTitle)
        reader.complain("title"_L1, tr("must have at most %1 characters").arg(FaultFile::longestTitle));
    entry.meaning = reader.required("meaning"_L1);
    if (!entry.meaning.isEmpty() && entry.meaning.size() < FaultFile::shortestMeaning)
        reader.complain("meaning"_L1, tr("must be a sentence, of at least %1 characters").arg(FaultFile::shortestMeaning));
    entry.causes = reader.texts("causes"_L1);
    entry.tier = reader.tier();
    entry.safety = reader.truth("safety"_L1);
    entry.policy = reader.policy();
    entry.ladder = reader.texts("ladder"_L1);
    entry.parts = reader.texts("parts"_L1);
    entry.skills = reader.texts("skills"_L1);
    entry.provenance = reader.required("provenance"_L1);
    entry.warns = reader.truth("warns"_L1, false);
    entry.stoppedReasons = reader.texts("stoppedReasons"_L1, false);
    if (entry.policy == ResetPolicy::Lockout && !entry.safety)
        reader.complain("policy"_L1, tr("may be lockout only where safety is true"));
    if (entry.id == "unmapped"_L1 && entry.policy == ResetPolicy::AutoLimited)
        reader.complain("policy"_L1, tr("may not let a fault that nobody knows be reset by itself"));
    return entry;
}

VendorTable::Line readLine(EntryReader &reader, const QJsonObject &object, const VendorTable &table)
{
    reader.allowOnly({u"code"_s, u"title"_s, u"means"_s, u"errorCode"_s});
    VendorTable::Line line;
    line.match.code = reader.required("code"_L1);
    line.match.means = reader.id("means"_L1, true);
    line.match.title = object.value("title"_L1).toString();
    if (const std::optional<QString> why = table.complaintAbout(line.match.code))
        reader.complain("code"_L1, *why);
    if (object.contains("errorCode"_L1)) {
        line.errorCode = ocpp::errorCodeFromText(object.value("errorCode"_L1).toString().toStdString());
        if (line.errorCode == ocpp::ErrorCode::Unlisted || line.errorCode == ocpp::ErrorCode::NotGiven)
            reader.complain("errorCode"_L1, tr("must be an error code of OCPP 1.6"));
    }
    return line;
}

VendorTable readTable(const QJsonObject &object, int index, const QString &fileName, const JsonLines &lines, QStringList &complaints)
{
    const QString path = u"tables/%1"_s.arg(index), number = QString::number(index + 1);
    EntryReader reader(object, tr("%1, line %2, table %3").arg(fileName, lines.lineOf(path), number), complaints);
    reader.allowOnly({u"title"_s, u"provenance"_s, u"vendors"_s, u"vendorIds"_s, u"models"_s, u"firmware"_s, u"form"_s, u"codes"_s});
    VendorTable table;
    table.title = reader.required("title"_L1);
    table.provenance = reader.required("provenance"_L1);
    table.vendors = reader.texts("vendors"_L1, false);
    table.vendorIds = reader.texts("vendorIds"_L1, false);
    table.models = reader.texts("models"_L1, false);
    table.firmware = reader.texts("firmware"_L1, false);
    if (table.vendors.isEmpty() && table.vendorIds.isEmpty())
        reader.complain("vendors"_L1, tr("or \"vendorIds\" must name somebody"));
    if (const auto form = VendorTable::formFromText(reader.required("form"_L1)))
        table.form = *form;
    else
        reader.complain("form"_L1, tr("must be name, number, mask, bits, vector, list or info"));
    const QJsonArray codes = object.value("codes"_L1).toArray();
    if (codes.isEmpty())
        reader.complain("codes"_L1, tr("must be a list of codes"));
    for (qsizetype i = 0; i < codes.size(); ++i) {
        const QString line = lines.lineOf(u"%1/codes/%2"_s.arg(path, QString::number(i)));
        EntryReader lineReader(codes[i].toObject(), tr("%1, line %2, table %3, code %4").arg(fileName, line, number, QString::number(i + 1)), complaints);
        table.lines.push_back(readLine(lineReader, codes[i].toObject(), table));
        table.lines.back().fileLine = line.toInt();
    }
    return table;
}

void readEntries(const QJsonArray &array, const QString &fileName, const JsonLines &lines, FaultFile &file)
{
    QSet<QString> seen;
    int number = 0;
    for (const QJsonValue &value : array) {
        ++number;
        const QJsonObject object = value.toObject();
        const QString id = object.value("id"_L1).toString();
        const QString line = lines.lineOf(u"entries/%1"_s.arg(number - 1));
        const QString place = tr("%1, line %2, entry %3").arg(fileName, line, id.isEmpty() ? QString::number(number) : id);
        EntryReader reader(object, place, file.complaints);
        if (!id.isEmpty() && seen.contains(id))
            reader.complain("id"_L1, tr("is there twice"));
        seen.insert(id);
        if (object.contains("sameAs"_L1)) {
            reader.allowOnly({u"id"_s, u"code"_s, u"title"_s, u"sameAs"_s, u"provenance"_s});
            for (const QLatin1StringView name : {"code"_L1, "title"_L1, "provenance"_L1})
                reader.required(name);
            file.aliases.insert(reader.id("id"_L1, false), reader.id("sameAs"_L1, false));
        } else {
            file.entries.push_back(readEntry(reader));
        }
    }
}

} // namespace

bool isFaultId(const QString &id)
{
    static const QRegularExpression form(u"^[a-z0-9]+:[A-Za-z0-9]+$"_s);
    return form.match(id).hasMatch();
}

FaultFile readFaultFile(const QByteArray &json, const QString &fileName)
{
    FaultFile file;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    const QJsonObject object = document.object();
    if (!document.isObject()) {
        const auto line = json.left(error.offset).count('\n') + 1;
        file.complaints << tr("%1, line %2: this is no JSON: %3").arg(fileName, QString::number(line), error.errorString());
        return file;
    }
    for (const QString &name : object.keys())
        if (!QStringList{u"format"_s, u"title"_s, u"entries"_s, u"tables"_s}.contains(name))
            file.complaints << tr("%1: \"%2\" is not known here").arg(fileName, name);
    if (object.value("format"_L1) != "faultline.faults.1"_L1)
        file.complaints << tr("%1: \"format\" must be faultline.faults.1").arg(fileName);
    const QJsonValue entries = object.value("entries"_L1), tables = object.value("tables"_L1);
    if (!entries.isArray() && !(entries.isUndefined() && tables.isArray()))
        file.complaints << tr("%1: \"entries\" must be a list").arg(fileName);
    if (!tables.isArray() && !tables.isUndefined())
        file.complaints << tr("%1: \"tables\" must be a list").arg(fileName);
    const JsonLines lines(json);
    readEntries(entries.toArray(), fileName, lines, file);
    int number = 0;
    for (const QJsonValue &table : tables.toArray())
        file.tables.push_back(readTable(table.toObject(), number++, fileName, lines, file.complaints));
    return file;
}
