# A vendor code that no table explains is kept word for word.
network stations 1
+1m S1-1/1 status Faulted OtherError vendor=Maker code=QX-99/b
+30m tick

expect
P2 ocpp16:OtherError at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, unacknowledged
