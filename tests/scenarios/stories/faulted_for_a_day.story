# Faulted for more than a day, and nobody did anything about it.
network stations 1
+1m S1-1/1 status Faulted InternalError
+26h tick

expect
