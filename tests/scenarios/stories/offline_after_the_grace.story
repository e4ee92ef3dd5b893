# A station is offline when it was silent for five minutes.
network stations 2
+1m S1-1 disconnect
+20m tick

expect
