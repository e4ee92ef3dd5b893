# More than half of all stations at once: the gateway is blind, not the stations down.
network regions 3 sites 10 stations 2
+1m S1..S22 disconnect every 200ms
+30m tick

expect
P1 derived:GatewaySilent at S1-1, ports 88, members 66, raised 03-12 14:01:05, count 1, called 1, unacknowledged
