# A station that restarts in 1970 disturbs nobody but its own clock.
network stations 1
+1h S1-1 disconnect
+30s S1-1 connect
+1s S1-1 boot
+1s S1-1/* status Available time=-20000d
+1m S1-1/1 status Preparing
+1m S1-1/1 status Available
+1h tick

expect
nothing
