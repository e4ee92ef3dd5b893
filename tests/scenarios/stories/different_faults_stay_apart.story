# Two faults of two ports of a station are two incidents.
network stations 1 ports 2
+1m S1-1/1 status Faulted GroundFailure
+10s S1-1/2 status Faulted OverVoltage
+30m tick

expect
