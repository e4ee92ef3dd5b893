# Nobody listened while a port was faulted: nothing is invented, and the fault is the same one afterwards.
network stations 2
+1m S1-1/1 status Faulted InternalError
+20s gap 20s
+1s S1-1/1 status Faulted InternalError
+10m tick

expect
