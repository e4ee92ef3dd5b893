# A reset was promised, and nothing came of it.
network stations 1
+1m S1-1/1 status Faulted InternalError
+5m S1-1 reset
+20m tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
P3 derived:ResetNotEffective at S1-1, ports 2, members 0, raised 03-12 14:16:00, count 1, called 1, unacknowledged
