#pragma once
// How much of the heap this program holds, and how often it was asked for more: Qt's containers included.

#include <cstddef>

/** Bytes that are allocated now. */
size_t liveHeapBytes();
/** Allocations since the program began, reallocations that moved or grew included. */
size_t heapAllocations();
