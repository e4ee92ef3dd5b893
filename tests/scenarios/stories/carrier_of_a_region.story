# Twelve sites of one region within minutes: the carrier, not twelve routers.
network regions 3 sites 20 stations 2
+1m S1..S12 disconnect every 2s
+30m tick

expect
P1 derived:ManySitesOffline at S1-1, ports 48, members 36, raised 03-12 14:06:00, count 1, called 1, unacknowledged
