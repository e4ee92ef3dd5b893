# A code that comes after a bare Faulted names the cause: what was nameless closes.
network stations 1
+1m S1-1/1 status Faulted NoError
+20s S1-1/1 status Faulted OverVoltage
+10m tick

expect
