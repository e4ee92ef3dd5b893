# A station delivers what it queued while it was offline: old times, and a right clock.
network stations 1
+1m S1-1 disconnect
+3m S1-1 connect
+1s S1-1/1 status Preparing time=-160s
+1s S1-1/1 status Charging time=-150s
+1s S1-1/1 status Finishing time=-60s
+1s S1-1/1 status Available
+1h S1-1/1 status Available
+1m tick

expect
nothing
