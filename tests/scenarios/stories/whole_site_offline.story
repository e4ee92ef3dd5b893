# A router fails: one incident for the site, not one for each station.
network sites 3 stations 5
+1m S1 disconnect every 5s
+30m tick

expect
P1 derived:SiteOffline at S1-1, ports 10, members 5, raised 03-12 14:06:00, count 1, called 1, unacknowledged
