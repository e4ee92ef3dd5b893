#include "auth_method.h"

namespace {

AuthMethod ofUntypedTag(std::string_view tag)
{
    if (tag.empty())
        return AuthMethod::Unknown;
    return tag.substr(0, 4) == "VID:" ? AuthMethod::Vehicle : AuthMethod::Rfid;
}

} // namespace

AuthMethod authMethod(ocpp::Version version, ocpp::IdTokenType type, std::string_view token, bool commanded,
                      bool hasRemoteStartId)
{
    using ocpp::IdTokenType;
    if (commanded)
        return AuthMethod::Remote;
    if (hasRemoteStartId)
        return AuthMethod::App; // asked for by something behind the central system that is not on the feed
    switch (type) {
    case IdTokenType::NotSaid: return version == ocpp::Version::V16 ? ofUntypedTag(token) : AuthMethod::Unknown;
    case IdTokenType::Central: return AuthMethod::App;
    case IdTokenType::EMaid: return AuthMethod::PlugAndCharge;
    case IdTokenType::Iso14443:
    case IdTokenType::Iso15693: return AuthMethod::Rfid;
    case IdTokenType::KeyCode: return AuthMethod::KeyCode;
    case IdTokenType::Local: return AuthMethod::Local;
    case IdTokenType::MacAddress:
    case IdTokenType::Evccid:
    case IdTokenType::Vin: return AuthMethod::Vehicle;
    case IdTokenType::NoAuthorization: return AuthMethod::NotAsked;
    case IdTokenType::DirectPayment: return AuthMethod::PaymentCard;
    case IdTokenType::Other: return AuthMethod::Unknown;
    }
    return AuthMethod::Unknown;
}
