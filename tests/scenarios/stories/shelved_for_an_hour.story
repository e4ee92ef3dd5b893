# A shelf comes to its end by itself.
network stations 1
+1m S1-1/1 status Available PowerMeterFailure
+1m desk shelve ocpp16:PowerMeterFailure@S1-1/1 until=+1h note="technician on the way"
+3h tick

expect
