#pragma once
// The desk's own copy of the settings of triage, beside its records.

#include "alert_settings.h"

class TriageFile
{
public:
    /** `folder`: where the desk is kept; empty: nothing is kept. */
    explicit TriageFile(const QString &folder);

    bool isKept() const { return !m_path.isEmpty(); }
    /** The defaults when there is no file. */
    Result<AlertSettings> load() const;
    Result<void> save(const AlertSettings &settings) const;
    /** Reads another file, which becomes the desk's own from now on. */
    Result<AlertSettings> adopt(const QString &file) const;

private:
    QString m_path;
};
