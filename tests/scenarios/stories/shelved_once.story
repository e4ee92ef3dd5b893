# A one-shot shelf ends with the condition.
network stations 1
+1m S1-1/1 status Available PowerMeterFailure
+1m desk shelve ocpp16:PowerMeterFailure@S1-1/1 note="known, part on its way"
+1h S1-1/1 status Available
+10m S1-1/1 status Available PowerMeterFailure
+10m tick

expect
