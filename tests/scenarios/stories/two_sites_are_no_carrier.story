# Two sites of a region within minutes are two incidents.
network regions 2 sites 20 stations 2
+1m S1..S2 disconnect every 1s
+30m tick

expect
P1 derived:SiteOffline at S1-1, ports 4, members 2, raised 03-12 14:06:00, count 1, called 1, unacknowledged
P1 derived:SiteOffline at S2-1, ports 4, members 2, raised 03-12 14:06:02, count 1, called 1, unacknowledged
