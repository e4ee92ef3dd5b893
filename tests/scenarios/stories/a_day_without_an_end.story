# A transaction runs for more than a day.
network stations 1
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=A wh=0
+1s S1-1/1 status Charging
+20h S1-1 heartbeat
+8h tick

expect
P3 derived:EndlessTransaction at S1-1/1, ports 1, members 0, raised 03-13 14:10:20, count 1, called 1, unacknowledged
