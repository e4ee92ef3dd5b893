#pragma once
// Ids are types, so that a port can never be passed where a station is meant.

#include <QByteArray>
#include <QHash>
#include <QString>

#include <compare>

/** A dense index into one of the network's flat arrays. `none` means "not known / not applicable". */
template <typename Tag>
struct Index
{
    static constexpr quint32 none = 0xFFFFFFFFu;
    quint32 value = none;

    constexpr bool isValid() const { return value != none; }
    friend constexpr auto operator<=>(Index, Index) = default;
    friend size_t qHash(Index index, size_t seed = 0) { return ::qHash(index.value, seed); }
};

using PortIx = Index<struct PortTag>;       ///< one EVSE: what NEVI calls a charging port
using StationIx = Index<struct StationTag>; ///< one OCPP identity
using SiteIx = Index<struct SiteTag>;       ///< one place with an address
using RegionIx = Index<struct RegionTag>;

/** A 50-bit id derived from facts (never from a counter or a clock), written as PREFIX-XXXXX-XXXXX. */
template <typename Tag>
struct DerivedId
{
    quint64 value = 0;

    constexpr bool isValid() const { return value != 0; }
    friend constexpr auto operator<=>(DerivedId, DerivedId) = default;
    friend size_t qHash(DerivedId id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using AlertId = DerivedId<struct AlertTag>;
using OrderId = DerivedId<struct OrderTag>;

/** Hash of the parts, truncated to 50 bits and never 0: same parts, same id, on every desk and in every replay. */
quint64 derivedIdValue(std::initializer_list<QByteArray> parts);

QString toText(AlertId id); ///< "AL-7F3K2-Q9X4B" (Crockford base 32); empty when invalid
QString toText(OrderId id); ///< "WO-7F3K2-Q9X4B"
AlertId alertIdFromText(const QString &text); ///< invalid when the text is no alert id
OrderId orderIdFromText(const QString &text);

/** Chosen by whoever asks (a desk, a script): the idempotency key of a command for as long as the log is kept. */
struct CommandId
{
    QByteArray value;
    bool isValid() const { return !value.isEmpty(); }
    friend auto operator<=>(const CommandId &a, const CommandId &b)
    {
        return a.value < b.value ? std::strong_ordering::less
             : b.value < a.value ? std::strong_ordering::greater
                                 : std::strong_ordering::equal;
    }
    friend bool operator==(const CommandId &a, const CommandId &b) { return a.value == b.value; }
    friend size_t qHash(const CommandId &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

/** The idempotency key of something that a person did at a desk. */
struct ActionId
{
    QByteArray value;
    bool isValid() const { return !value.isEmpty(); }
    friend bool operator==(const ActionId &a, const ActionId &b) { return a.value == b.value; }
    friend size_t qHash(const ActionId &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};
