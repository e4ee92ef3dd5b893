# Card readers fail on several ports of a site: the payment line.
network sites 2 stations 3
+1m S1-1/1 status Available ReaderFailure
+10m S1-2/1 status Available ReaderFailure
+10m S1-3/2 status Available ReaderFailure
+30m tick

expect
