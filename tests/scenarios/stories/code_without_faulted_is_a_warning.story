# A code on a port that still charges is a warning: P3 at most, and never latched.
network stations 1
+1m S1-1/1 status Available HighTemperature
+10m S1-1/1 status Available
+1h tick

expect
