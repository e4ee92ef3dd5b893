# A cable is plugged in for a quarter of an hour and nobody charges.
network stations 1
+1m S1-1/1 status Preparing
+40m tick

expect
