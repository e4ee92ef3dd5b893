# A charger reports an invalid certificate of the CSMS.
network stations 1 ocpp 2.0.1
+1m S1-1 security InvalidCsmsCertificate
+30m tick

expect
P2 derived:SecurityAlert at S1-1, ports 2, members 0, raised 03-12 14:01:00, count 1, called 1, returnedUnacknowledged
