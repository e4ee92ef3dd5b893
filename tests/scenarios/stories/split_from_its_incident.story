# A member that a person takes out stands for itself.
network stations 1 ports 4
+1m S1-1/1 status Faulted PowerSwitchFailure
+10s S1-1/2 status Faulted PowerSwitchFailure
+1m desk ungroup ocpp16:PowerSwitchFailure@S1-1/2 note="another cabinet door"
+30m tick

expect
