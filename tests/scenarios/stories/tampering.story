# The cabinet was opened.
network stations 1 ocpp 2.0.1
+1m S1-1 security TamperDetectionActivated
+30m tick

expect
