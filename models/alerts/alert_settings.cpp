// The settings file of triage: only what differs from the defaults needs to stand in it.
#include "alert_settings.h"

#include "setting_row.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("AlertSettings", text); }

bool isGroup(const std::vector<SettingRow> &rows, const QString &name)
{
    return std::any_of(rows.begin(), rows.end(), [&name](const SettingRow &row) { return !row.group.isEmpty() && QLatin1StringView(row.group) == name; });
}

Result<void> takeMembers(std::vector<SettingRow> &rows, const QString &group, const QJsonObject &json)
{
    for (auto each = json.begin(); each != json.end(); ++each) {
        if (group.isEmpty() && each.key() == u"$schema"_s)
            continue;
        if (group.isEmpty() && isGroup(rows, each.key())) {
            if (!each.value().isObject())
                return Problem{tr("%1 must be an object.").arg(each.key())};
            if (const Result<void> taken = takeMembers(rows, each.key(), each.value().toObject()); !taken)
                return taken;
            continue;
        }
        const QString path = group.isEmpty() ? each.key() : group + u'.' + each.key();
        const auto row = std::find_if(rows.begin(), rows.end(), [&path](const SettingRow &one) { return one.path() == path; });
        if (row == rows.end() || each.key().contains(u'.'))
            return Problem{tr("There is no setting %1.").arg(path.left(80))};
        if (const Result<void> taken = row->take(each.value()); !taken)
            return taken;
    }
    return {};
}

/** One value as JSON text; QJsonDocument writes only whole documents. */
QByteArray valueText(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

void addMember(QByteArray &text, const QByteArray &indent, const QByteArray &name, const QByteArray &value, bool first)
{
    text += (first ? "\n" : ",\n") + indent + '"' + name + "\": " + value;
}

} // namespace

Result<AlertSettings> alertSettingsFromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return Problem{tr("The settings are no JSON: %1 (byte %2).").arg(error.errorString(), QString::number(error.offset))};
    if (!document.isObject())
        return Problem{tr("The settings must be one JSON object.")};
    AlertSettings settings;
    std::vector<SettingRow> rows = settingRows(settings);
    if (const Result<void> taken = takeMembers(rows, {}, document.object()); !taken)
        return taken.problem();
    if (const Result<void> agree = checkTogether(settings); !agree)
        return agree.problem();
    return settings;
}

QByteArray toJson(const AlertSettings &settings)
{
    AlertSettings copy = settings;
    QByteArray text = "{", group;
    bool first = true;
    for (const SettingRow &row : settingRows(copy)) {
        if (row.group != group) {
            text += group.isEmpty() ? QByteArray() : QByteArray("\n  }");
            addMember(text, "  ", row.group, "{", first);
            group = row.group;
            first = true;
        }
        addMember(text, group.isEmpty() ? "  " : "    ", row.name, valueText(row.json()), first);
        first = false;
    }
    return text + (group.isEmpty() ? "\n}\n" : "\n  }\n}\n");
}
