#include "desk.h" // the signals of the abstract desk are made here
