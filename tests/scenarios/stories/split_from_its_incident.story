# A member that a person takes out stands for itself.
network stations 1 ports 4
+1m S1-1/1 status Faulted PowerSwitchFailure
+10s S1-1/2 status Faulted PowerSwitchFailure
+1m desk ungroup ocpp16:PowerSwitchFailure@S1-1/2 note="another cabinet door"
+30m tick

expect
P1 ocpp16:PowerSwitchFailure at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
P1 ocpp16:PowerSwitchFailure at S1-1/2, ports 1, members 0, raised 03-12 14:01:10, count 1, called 1, unacknowledged
