# A fault that one reset may clear locks out when it comes back within a day (standards 4.2).
network stations 1
+1m S1-1/1 status Faulted OverVoltage
+10m S1-1/1 status Available
+2h S1-1/1 status Faulted OverVoltage
+10m S1-1/1 status Available
+1h tick

expect
P2 ocpp16:OverVoltage at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 2, called 2, latchedUnacknowledged
