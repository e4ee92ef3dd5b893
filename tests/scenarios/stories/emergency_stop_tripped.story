# An emergency stop that tripped waits for somebody on site.
network stations 1 ocpp 2.0.1
+1m S1-1/1 alarm EmergencyStopSensor Tripped
+1s S1-1/1 status Faulted
+10m S1-1/1 alarm EmergencyStopSensor Tripped cleared
+1s S1-1/1 status Available
+30m tick

expect
P1 mrec:CX008 at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, latchedUnacknowledged
