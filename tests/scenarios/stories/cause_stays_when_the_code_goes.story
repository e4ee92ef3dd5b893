# Faulted with NoError after Faulted with a code: the cause stands, and there is one incident.
network stations 1
+1m S1-1/1 status Faulted InternalError
+10s S1-1/1 status Faulted NoError
+10m tick

expect
