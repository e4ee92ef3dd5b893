# Nothing happened for hours after somebody acknowledged it: it calls again.
network stations 1
+1m S1-1/1 status Faulted InternalError
+1m desk acknowledge ocpp16:InternalError@S1-1/1
+6h tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 2, unacknowledged
