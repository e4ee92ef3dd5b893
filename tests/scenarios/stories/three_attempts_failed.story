# Three drivers in a row tried and failed.
network stations 1
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=A0 wh=0
+1s S1-1/1 status Charging
+1m S1-1/1 meter tx=1 wh=400
+10s S1-1/1 stop tx=1 wh=500 reason=EmergencyStop
+1s S1-1/1 status Available
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=2 tag=A1 wh=500
+1s S1-1/1 status Charging
+1m S1-1/1 meter tx=2 wh=900
+10s S1-1/1 stop tx=2 wh=1000 reason=EmergencyStop
+1s S1-1/1 status Available
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=3 tag=A2 wh=1000
+1s S1-1/1 status Charging
+1m S1-1/1 meter tx=3 wh=1400
+10s S1-1/1 stop tx=3 wh=1500 reason=EmergencyStop
+1s S1-1/1 status Available
+30m tick

expect
P2 derived:FailedAttempts at S1-1/1, ports 1, members 0, raised 03-12 14:34:35, count 1, called 1, unacknowledged
