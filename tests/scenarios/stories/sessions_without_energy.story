# Two sessions in a row delivered nothing.
network stations 1
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=A wh=1000
+1s S1-1/1 status Charging
+4m S1-1/1 stop tx=1 wh=1010 reason=EVDisconnected
+1s S1-1/1 status Available
+10m S1-1/1 status Preparing
+20s S1-1/1 start tx=2 tag=B wh=1010
+1s S1-1/1 status Charging
+4m S1-1/1 stop tx=2 wh=1015 reason=EVDisconnected
+1s S1-1/1 status Available
+30m tick

expect
P2 derived:ZeroEnergy at S1-1/1, ports 1, members 0, raised 03-12 14:28:43, count 1, called 1, unacknowledged
