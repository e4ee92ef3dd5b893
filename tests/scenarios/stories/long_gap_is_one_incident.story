# The gateway was away for twenty minutes: one incident says so.
network sites 4 stations 2
+1h tick
+20m gap 20m
+10s all heartbeat
+1h tick

expect
P1 derived:GatewaySilent at S1-1, ports 2, members 0, raised 03-12 15:20:00, count 1, called 1, returnedUnacknowledged
