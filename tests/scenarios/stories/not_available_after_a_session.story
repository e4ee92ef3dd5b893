# The charge ended, and the port never came back.
network stations 1
+1m S1-1/1 status Preparing
+1m S1-1/1 start tx=1 tag=A wh=0
+1s S1-1/1 status Charging
+30m S1-1/1 stop tx=1 wh=20000
+1s S1-1/1 status SuspendedEVSE
+3h tick

expect
P3 derived:NotAvailableAfterSession at S1-1/1, ports 1, members 0, raised 03-12 15:02:01, count 1, called 1, unacknowledged
