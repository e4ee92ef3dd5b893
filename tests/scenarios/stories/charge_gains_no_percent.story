# Power is drawn for most of an hour, and the battery gains nothing.
network stations 1
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=A wh=0
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=1 wh=4000 w=48000 soc=42
+5m S1-1/1 meter tx=1 wh=8000 w=48000 soc=42
+5m S1-1/1 meter tx=1 wh=12000 w=48000 soc=42
+5m S1-1/1 meter tx=1 wh=16000 w=48000 soc=42
+5m S1-1/1 meter tx=1 wh=20000 w=48000 soc=42
+5m S1-1/1 meter tx=1 wh=24000 w=48000 soc=42
+5m S1-1/1 meter tx=1 wh=28000 w=48000 soc=42
+5m S1-1/1 meter tx=1 wh=32000 w=48000 soc=42
+5m S1-1/1 meter tx=1 wh=36000 w=48000 soc=42
+1m tick

expect
P3 derived:SocStalled at S1-1/1, ports 1, members 0, raised 03-12 14:35:21, count 1, called 1, unacknowledged
