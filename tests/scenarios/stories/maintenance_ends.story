# What still stands when the window closes is called then.
network sites 2 stations 2
+1m desk planMaintenance site=S1 until=+2h note="switchgear"
+10m S1-1/1 status Faulted InternalError
+4h tick

expect
