# A fault that outlasts the silence stands for itself again.
network stations 2
+1m S1-1/1 status Faulted InternalError
+1m S1-1 disconnect
+20m S1-1 connect
+1s S1-1/1 status Faulted InternalError
+10m tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 2, unacknowledged
P2 derived:ConnectionLost at S1-1, ports 2, members 0, raised 03-12 14:07:00, count 1, called 1, returnedUnacknowledged
