#include "dialect.h"

#include "dialect_16.h"
#include "dialect_201.h"

const Dialect &Dialect::of(ocpp::Version version)
{
    static const Dialect16 old;
    static const Dialect201 modern;
    return version == ocpp::Version::V16 ? static_cast<const Dialect &>(old) : modern;
}
