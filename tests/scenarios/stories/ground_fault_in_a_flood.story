# The one ground fault does not sink among forty warnings.
network sites 20 stations 2
+1m S1..S20/* status Available PowerMeterFailure every 100ms
+1s S7-2/1 status Faulted GroundFailure
+30m tick

expect
P2 derived:FirmwareFault at S1-1, ports 79, members 79, raised 03-12 14:01:00, count 1, called 1, unacknowledged
P1 ocpp16:GroundFailure at S7-2/1, ports 1, members 0, raised 03-12 14:01:08, count 1, called 1, unacknowledged
