# A vendor code that no table explains is kept word for word.
network stations 1
+1m S1-1/1 status Faulted OtherError vendor=Maker code=QX-99/b
+30m tick

expect
