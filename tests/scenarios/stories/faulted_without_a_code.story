# Faulted, and no word why.
network stations 1
+1m S1-1/1 status Faulted NoError
+10m tick

expect
P2 derived:FaultedWithoutCode at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
