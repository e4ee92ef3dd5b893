# A code on a port that still charges is a warning: P3 at most, and never latched.
network stations 1
+1m S1-1/1 status Available HighTemperature
+10m S1-1/1 status Available
+1h tick

expect
P3 ocpp16:HighTemperature at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, closed 03-12 14:12:00
