# Two faults of two ports of a station are two incidents.
network stations 1 ports 2
+1m S1-1/1 status Faulted GroundFailure
+10s S1-1/2 status Faulted OverVoltage
+30m tick

expect
P1 ocpp16:GroundFailure at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
P2 ocpp16:OverVoltage at S1-1/2, ports 1, members 0, raised 03-12 14:01:10, count 1, called 1, unacknowledged
