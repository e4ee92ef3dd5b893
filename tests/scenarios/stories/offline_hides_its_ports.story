# What a station reported before it went silent is part of its being offline.
network stations 2
+1m S1-1/1 status Faulted InternalError
+1m S1-1 disconnect
+20m tick

expect
P2 derived:ConnectionLost at S1-1, ports 2, members 1, raised 03-12 14:07:00, count 1, called 1, unacknowledged
