# A router fails: one incident for the site, not one for each station.
network sites 3 stations 5
+1m S1 disconnect every 5s
+30m tick

expect
