#pragma once
// faultline-sim from the command line to the exit code.

#include <QStringList>

/** 0: ended by a signal, or done. 1: failed. 2: the command line is wrong. */
int runSimulator(const QStringList &arguments);
