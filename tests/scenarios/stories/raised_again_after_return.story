# A fault that comes back within a day is the same alert, called out again.
network stations 1
+1m S1-1/1 status Faulted InternalError
+10m S1-1/1 status Available
+30m S1-1/1 status Faulted InternalError
+10m tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 2, called 2, unacknowledged
