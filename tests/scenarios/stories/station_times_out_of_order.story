# Status messages whose own times go backwards count in the order in which they came.
network stations 1
+10m S1-1/1 status Faulted InternalError time=-10s
+1s S1-1/1 status Available time=-60s
+30m tick

expect
