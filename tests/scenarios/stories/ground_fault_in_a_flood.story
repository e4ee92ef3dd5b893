# The one ground fault does not sink among forty warnings.
network sites 20 stations 2
+1m S1..S20/* status Available PowerMeterFailure every 100ms
+1s S7-2/1 status Faulted GroundFailure
+30m tick

expect
