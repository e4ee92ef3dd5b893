# A port is out of use, and no desk made it so.
network stations 1
+1m S1-1/1 status Unavailable
+1h tick

expect
P2 derived:UnavailableUnexplained at S1-1/1, ports 1, members 0, raised 03-12 14:31:00, count 1, called 1, unacknowledged
