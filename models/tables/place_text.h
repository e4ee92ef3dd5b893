#pragma once
// Where an alert is, and times of day, in the words of the Shift, Work order and Uptime screens. Printable.

#include "alert.h"
#include "network.h"

/** The site of an alert; empty when its station is not known any more. */
QString placeText(const Network &network, const Alert &alert);
/** "TX-BAY-792-03-1", or the station's id when the alert is about the whole station. */
QString portText(const Network &network, const Alert &alert);

/** The same for a site. */
QString placeText(const Network &network, SiteIx site);

/** "14:08" on the same UTC day as `now`, else "12 Mar 14:08"; empty for 0. */
QString timeText(UtcMs time, UtcMs now);
/** "14:08:37" UTC. */
QString clockText(UtcMs time);
