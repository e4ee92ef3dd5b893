# The site comes back within seconds: it closes, and nothing is left of it.
network sites 3 stations 5
+1m S1 disconnect every 5s
+30m S1 connect every 2s
+1h tick

expect
P1 derived:SiteOffline at S1-1, ports 2, members 0, raised 03-12 14:06:00, count 1, called 1, returnedUnacknowledged
