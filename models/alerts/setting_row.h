#pragma once
// The numbers of triage one by one, each with its name, its limits and its meaning: what files, tables and schema share.

#include "alert_settings.h"

#include <QJsonValue>

#include <variant>
#include <vector>

/** One setting of an AlertSettings that outlives it. */
struct SettingRow
{
    using Value = std::variant<UtcMs *, int *, double *, bool *, std::map<QString, UtcMs> *>;
    QByteArray group;      ///< "detectors", "grouping" or "priority"; empty: at the top
    QByteArray name;
    Value value;
    double least = 0, most = 0; ///< limits, both included; of durations in milliseconds. Not of yes and no.
    QString meaning;       ///< one sentence, translated

    QString path() const;  ///< "detectors.stuckFaulted"
    QString text() const;  ///< as read() reads it: "5 min", "30", "yes", "alder: 15 min, birch: 1 h"
    QJsonValue json() const;
    /** A Problem names the setting and says what it takes. The value is then as before. */
    Result<void> read(const QString &text);
    Result<void> take(const QJsonValue &json);
};

/** Every member of `settings`, in the order of the file. */
std::vector<SettingRow> settingRows(AlertSettings &settings);
/** Rules between settings: which two contradict each other. */
Result<void> checkTogether(const AlertSettings &settings);
