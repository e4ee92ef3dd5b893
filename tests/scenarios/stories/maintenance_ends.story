# What still stands when the window closes is called then.
network sites 2 stations 2
+1m desk planMaintenance site=S1 until=+2h note="switchgear"
+10m S1-1/1 status Faulted InternalError
+4h tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:11:00, count 1, called 1, unacknowledged
