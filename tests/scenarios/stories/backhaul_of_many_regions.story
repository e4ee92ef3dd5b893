# Sites of four regions lost together: one cause.
network regions 5 sites 24 stations 2
+1m S1..S8 disconnect every 1s
+0s S25..S32 disconnect every 1s
+0s S49..S56 disconnect every 1s
+0s S73..S80 disconnect every 1s
+30m tick

expect
P1 derived:BackhaulLost at S1-1, ports 128, members 96, raised 03-12 14:06:00, count 1, called 1, unacknowledged
