# Faulted for more than a day, and nobody did anything about it.
network stations 1
+1m S1-1/1 status Faulted InternalError
+26h tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
P2 derived:StuckFaulted at S1-1/1, ports 1, members 0, raised 03-13 14:01:00, count 1, called 1, unacknowledged
