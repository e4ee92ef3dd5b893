# The register of a running session falls.
network stations 1
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=A wh=50000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=1 wh=54000 w=48000
+5m S1-1/1 meter tx=1 wh=51000 w=48000
+5m S1-1/1 meter tx=1 wh=52000 w=48000
+1m tick

expect
P3 derived:MeterBackwards at S1-1/1, ports 1, members 0, raised 03-12 14:20:21, count 1, called 1, unacknowledged
