# Faulted with NoError after Faulted with a code: the cause stands, and there is one incident.
network stations 1
+1m S1-1/1 status Faulted InternalError
+10s S1-1/1 status Faulted NoError
+10m tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
