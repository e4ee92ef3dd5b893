#pragma once
// The invented chargers that the simulator is made of. No such products exist.

#include "inventory.h"

/** How a model writes its vendorErrorCode (real chargers use all of these forms). */
enum class CodeForm : quint8 { Letter, Number, Hex, BitMask };

/** What a station says about itself when it boots. */
struct Hardware
{
    QByteArray vendor, model, firmware, serial;
    ocpp::Version protocol = ocpp::Version::V16;
    float ratedKw = 0; ///< of each port
    CodeForm codeForm = CodeForm::Letter;
};

/**
 * The hardware of a station: what the inventory says, and for what it leaves open a choice that depends on the
 * station's id, connectors and age alone. 2.1 stations speak 2.0.1 here.
 */
Hardware hardwareOf(const Station &station, const Port &firstPort);

/**
 * Makes a demo network of an imported one: hardwareOf() in the fields that are empty, and business units by part of the
 * country instead of the operators' names, since nothing that goes wrong in a demo is any real operator's doing.
 */
void outfit(Inventory &inventory);
