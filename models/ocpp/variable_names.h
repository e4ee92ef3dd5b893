#pragma once
// The names that OCPP 1.6 and 2.x have for the same setting.

#include "ocpp_types.h"

#include <QString>

namespace ocpp {

/** A 2.x variable: "OCPPCommCtrlr.MessageAttempts[TransactionEvent]" in parts. */
struct VariableName
{
    QString component, componentInstance, variable, variableInstance;
    bool isValid() const { return !component.isEmpty() && !variable.isEmpty(); }
};

/** A 1.6 key for either spelling: of a name that 1.6 does not know, the name itself. */
QString configurationKey(const QString &name);
/** A 2.x variable for either spelling; invalid for a name that has no component and is no known 1.6 key. */
VariableName variableName(const QString &name);

} // namespace ocpp
