# Nobody shelves a ground fault.
network stations 1
+1m S1-1/1 status Faulted GroundFailure
+1m desk shelve ocpp16:GroundFailure@S1-1/1 until=+1h note="too loud"
+10m tick

expect
