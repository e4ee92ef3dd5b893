# Nobody shelves a ground fault.
network stations 1
+1m S1-1/1 status Faulted GroundFailure
+1m desk shelve ocpp16:GroundFailure@S1-1/1 until=+1h note="too loud"
+10m tick

expect
P1 ocpp16:GroundFailure at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
