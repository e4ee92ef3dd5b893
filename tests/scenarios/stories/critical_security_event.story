# A charger reports an invalid certificate of the CSMS.
network stations 1 ocpp 2.0.1
+1m S1-1 security InvalidCsmsCertificate
+30m tick

expect
