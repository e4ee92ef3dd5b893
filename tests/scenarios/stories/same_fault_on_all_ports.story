# Both ports of a station report the same fault: one incident with two ports.
network stations 1 ports 4
+1m S1-1/1 status Faulted PowerSwitchFailure
+10s S1-1/2 status Faulted PowerSwitchFailure
+10s S1-1/3 status Faulted PowerSwitchFailure
+30m tick

expect
P1 ocpp16:PowerSwitchFailure at S1-1/1, ports 3, members 2, raised 03-12 14:01:00, count 1, called 1, unacknowledged
