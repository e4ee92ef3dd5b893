# A cable is plugged in for a quarter of an hour and nobody charges.
network stations 1
+1m S1-1/1 status Preparing
+40m tick

expect
P3 derived:StuckPreparing at S1-1/1, ports 1, members 0, raised 03-12 14:16:00, count 1, called 1, unacknowledged
