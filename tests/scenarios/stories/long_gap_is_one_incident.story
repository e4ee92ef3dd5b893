# The gateway was away for twenty minutes: one incident says so.
network sites 4 stations 2
+1h tick
+20m gap 20m
+10s all heartbeat
+1h tick

expect
