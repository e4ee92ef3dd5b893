# The connector passes 90 degrees.
network stations 1
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=A wh=0
+1s S1-1/1 status Charging
+1m S1-1/1 meter tx=1 wh=0 w=60000 soc=20 celsius=40
+1m S1-1/1 meter tx=1 wh=1000 w=60000 soc=21 celsius=55
+1m S1-1/1 meter tx=1 wh=2000 w=60000 soc=22 celsius=70
+1m S1-1/1 meter tx=1 wh=3000 w=60000 soc=23 celsius=85
+1m S1-1/1 meter tx=1 wh=4000 w=60000 soc=24 celsius=93
+1m S1-1/1 meter tx=1 wh=5000 w=60000 soc=25 celsius=96
+1m S1-1/1 meter tx=1 wh=6000 w=60000 soc=26 celsius=97
+1m S1-1/1 meter tx=1 wh=7000 w=60000 soc=27 celsius=97
+1m tick

expect
P2 derived:TemperatureHigh at S1-1/1, ports 1, members 0, raised 03-12 14:15:21, count 1, called 1, unacknowledged
