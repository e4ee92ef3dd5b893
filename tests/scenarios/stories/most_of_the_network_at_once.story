# More than half of all stations at once: the gateway is blind, not the stations down.
network regions 3 sites 10 stations 2
+1m S1..S22 disconnect every 200ms
+30m tick

expect
