#include "replay.h" // the signals of the abstract replay are made here
