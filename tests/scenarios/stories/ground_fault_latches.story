# A ground fault stays on the desk after it went away: it waits for an inspection.
network stations 1
+1m S1-1/1 status Faulted GroundFailure
+5m S1-1/1 status Available
+1h tick

expect
P1 ocpp16:GroundFailure at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, latchedUnacknowledged
