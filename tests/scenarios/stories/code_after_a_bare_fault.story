# A code that comes after a bare Faulted names the cause: what was nameless closes.
network stations 1
+1m S1-1/1 status Faulted NoError
+20s S1-1/1 status Faulted OverVoltage
+10m tick

expect
P2 derived:FaultedWithoutCode at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, closed 03-12 14:01:20
P2 ocpp16:OverVoltage at S1-1/1, ports 1, members 0, raised 03-12 14:01:20, count 1, called 1, unacknowledged
