#include "alert_settings.h"

