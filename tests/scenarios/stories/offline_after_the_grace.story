# A station is offline when it was silent for five minutes.
network stations 2
+1m S1-1 disconnect
+20m tick

expect
P2 derived:ConnectionLost at S1-1, ports 2, members 0, raised 03-12 14:06:00, count 1, called 1, unacknowledged
