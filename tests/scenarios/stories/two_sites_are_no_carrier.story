# Two sites of a region within minutes are two incidents.
network regions 2 sites 20 stations 2
+1m S1..S2 disconnect every 1s
+30m tick

expect
