# A one-shot shelf ends with the condition.
network stations 1
+1m S1-1/1 status Available PowerMeterFailure
+1m desk shelve ocpp16:PowerMeterFailure@S1-1/1 note="known, part on its way"
+1h S1-1/1 status Available
+10m S1-1/1 status Available PowerMeterFailure
+10m tick

expect
P3 ocpp16:PowerMeterFailure at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 2, called 2, unacknowledged
