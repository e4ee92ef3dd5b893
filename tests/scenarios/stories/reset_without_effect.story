# A reset was promised, and nothing came of it.
network stations 1
+1m S1-1/1 status Faulted InternalError
+5m S1-1 reset
+20m tick

expect
