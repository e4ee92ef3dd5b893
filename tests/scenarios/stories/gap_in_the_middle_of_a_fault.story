# Nobody listened while a port was faulted: nothing is invented, and the fault is the same one afterwards.
network stations 2
+1m S1-1/1 status Faulted InternalError
+20s gap 20s
+1s S1-1/1 status Faulted InternalError
+10m tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
