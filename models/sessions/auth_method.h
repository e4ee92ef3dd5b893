#pragma once
// How a session was authorized, as far as the messages say.

#include "ocpp_types.h"

/** Unknown is said as such: a session that was running when it was first heard of tells nobody. */
enum class AuthMethod : quint8 {
    Unknown,
    Rfid,          ///< a card or fob at the station's reader
    App,           ///< the operator's central system: an app, a web page, a roaming partner
    Remote,        ///< a remote start that was seen as a command on the feed, from a desk or by automation
    PaymentCard,   ///< at the station's terminal (2.1 DirectPayment)
    PlugAndCharge, ///< the contract in the vehicle (ISO 15118, eMAID)
    Vehicle,       ///< the vehicle's own number (MAC address, EVCCID, VIN; 1.6 "VID:")
    KeyCode,
    Local,         ///< a token that the station made up itself
    NotAsked       ///< free of authorization
};
constexpr int authMethodCount = 10;

/**
 * From the token's type (OCPP 2.0.1 part 2, IdTokenEnum; 2.1 adds DirectPayment, EVCCID and VIN). OCPP 1.6 knows an
 * idTag only: RFID (Autocharge writes "VID:" before a vehicle's number). `commanded`: a remote start preceded it.
 */
AuthMethod authMethod(ocpp::Version version, ocpp::IdTokenType type, std::string_view token, bool commanded,
                      bool hasRemoteStartId);
