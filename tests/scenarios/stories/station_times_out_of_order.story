# Status messages whose own times go backwards count in the order in which they came.
network stations 1
+10m S1-1/1 status Faulted InternalError time=-10s
+1s S1-1/1 status Available time=-60s
+30m tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:10:00, count 1, called 1, returnedUnacknowledged
