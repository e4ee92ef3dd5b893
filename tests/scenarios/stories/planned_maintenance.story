# What happens at a site within a planned window calls nobody, unless it concerns safety.
network sites 2 stations 2
+1m desk planMaintenance site=S1 until=+4h note="switchgear"
+10m S1-1/1 status Faulted InternalError
+1m S1-2/1 status Faulted GroundFailure
+1h tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:11:00, count 1, called 0, suppressed
P1 ocpp16:GroundFailure at S1-2/1, ports 1, members 0, raised 03-12 14:12:00, count 1, called 1, unacknowledged
