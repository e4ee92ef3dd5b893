# A station that went silent just before a gap gets its grace after it.
network stations 2
+1m S1-2 disconnect
+1m tick
+30s gap 30s
+4m tick
+10m tick

expect
P2 derived:ConnectionLost at S1-2, ports 2, members 0, raised 03-12 14:06:30, count 1, called 1, unacknowledged
