# Faulted, and no word why.
network stations 1
+1m S1-1/1 status Faulted NoError
+10m tick

expect
