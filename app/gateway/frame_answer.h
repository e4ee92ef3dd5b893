#pragma once
// What to answer to a text message that is no frame.

#include "ocpp_frame.h"

/**
 * The CALLERROR for a fault, or nothing when it must not be answered. A CALL that can be told apart from noise gets the
 * code that says what is wrong with it: ProtocolError when its payload is missing, TypeConstraintViolation (1.6) or
 * FormatViolation (2.x) when it is no object. An id that is a number is given back as that number: the sender can then
 * match it, which "-1" would not let it.
 */
QByteArray frameAnswer(ocpp::Version version, std::string_view text, const ocpp::FrameFault &fault);
