#pragma once
// A station's configuration: OCPP 1.6 keys (section 9) and OCPP 2.0.1 variables over one set of values.

#include <QByteArray>

#include <optional>
#include <vector>

/** One setting under both of its names. */
struct Setting
{
    const char *key;                  ///< 1.6; empty: 2.0.1 only
    const char *component, *variable; ///< 2.0.1; empty: 1.6 only
    const char *value;                ///< from the factory
    bool writable, number, needsReboot;
};

/** Factory values are shared; a station holds only what was changed. */
class StationSettings
{
public:
    static const std::vector<Setting> &all();
    static const Setting *byKey(std::string_view key);
    static const Setting *byVariable(std::string_view component, std::string_view variable);

    QByteArray value(const Setting &setting) const;
    int number(const char *key) const; ///< of a 1.6 key that is a number
    enum class Change : quint8 { Accepted, Rejected, RebootRequired };
    /** Rejects what cannot be written and what is no number where one belongs. */
    Change change(const Setting &setting, const QByteArray &value);

private:
    std::vector<std::pair<const Setting *, QByteArray>> m_changed;
};
