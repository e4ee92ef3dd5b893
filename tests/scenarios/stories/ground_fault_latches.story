# A ground fault stays on the desk after it went away: it waits for an inspection.
network stations 1
+1m S1-1/1 status Faulted GroundFailure
+5m S1-1/1 status Available
+1h tick

expect
