# Twelve sites of one region within minutes: the carrier, not twelve routers.
network regions 3 sites 20 stations 2
+1m S1..S12 disconnect every 2s
+30m tick

expect
