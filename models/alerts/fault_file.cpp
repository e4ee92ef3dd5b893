// Reads one file of the catalogue and says which entry and which field is wrong.
#include "fault_catalogue.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FaultCatalogue", text); }

/** Reads the members of one entry; remembers the first one that is not as it must be. */
class EntryReader
{
public:
    EntryReader(const QJsonObject &object, QString place) : m_object(object), m_place(std::move(place)) {}

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
        if (m_complaint.isEmpty())
            m_complaint = tr("%1: \"%2\" %3").arg(m_place, QString(field), why);
    }
    const QString &complaint() const { return m_complaint; }

private:
    const QJsonObject m_object;
    QString m_place, m_complaint;
};

FaultEntry readEntry(EntryReader &reader)
{
    FaultEntry entry;
    entry.id = reader.required("id"_L1);
    entry.code = reader.required("code"_L1);
    entry.title = reader.required("title"_L1);
    entry.meaning = reader.required("meaning"_L1);
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
    return entry;
}

} // namespace

Result<void> FaultCatalogue::add(const QByteArray &json, const QString &fileName)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Problem{tr("%1 is no fault catalogue: %2").arg(fileName, error.errorString())};
    if (document.object().value("format"_L1) != "faultline.faults.1"_L1)
        return Problem{tr("%1: \"format\" must be faultline.faults.1").arg(fileName)};
    if (!document.object().value("entries"_L1).isArray())
        return Problem{tr("%1: \"entries\" must be a list").arg(fileName)};

    std::vector<FaultEntry> read; // all or nothing: half a file would explain half the faults
    QHash<QString, QString> aliases;
    int number = 0;
    for (const QJsonValue &value : document.object().value("entries"_L1).toArray()) {
        ++number;
        const QJsonObject object = value.toObject();
        const QString id = object.value("id"_L1).toString();
        EntryReader reader(object, id.isEmpty() ? tr("%1, entry %2").arg(fileName, QString::number(number))
                                                : tr("%1, entry %2").arg(fileName, id));
        if (object.contains("sameAs"_L1))
            aliases.insert(reader.required("id"_L1), reader.required("sameAs"_L1));
        else
            read.push_back(readEntry(reader));
        if (!reader.complaint().isEmpty())
            return Problem{reader.complaint()};
    }
    for (FaultEntry &entry : read)
        put(std::move(entry));
    m_aliases.insert(aliases);
    return {};
}
