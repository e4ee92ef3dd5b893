# A port is out of use, and no desk made it so.
network stations 1
+1m S1-1/1 status Unavailable
+1h tick

expect
