# What a station reported before it went silent is part of its being offline.
network stations 2
+1m S1-1/1 status Faulted InternalError
+1m S1-1 disconnect
+20m tick

expect
