# A fault that outlasts the silence stands for itself again.
network stations 2
+1m S1-1/1 status Faulted InternalError
+1m S1-1 disconnect
+20m S1-1 connect
+1s S1-1/1 status Faulted InternalError
+10m tick

expect
