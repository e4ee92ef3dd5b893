# A shelf comes to its end by itself.
network stations 1
+1m S1-1/1 status Available PowerMeterFailure
+1m desk shelve ocpp16:PowerMeterFailure@S1-1/1 until=+1h note="technician on the way"
+3h tick

expect
P3 ocpp16:PowerMeterFailure at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 2, unacknowledged
