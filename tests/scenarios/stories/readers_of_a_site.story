# Card readers fail on several ports of a site: the payment line.
network sites 2 stations 3
+1m S1-1/1 status Available ReaderFailure
+10m S1-2/1 status Available ReaderFailure
+10m S1-3/2 status Available ReaderFailure
+30m tick

expect
P2 derived:SiteReadersFailing at S1-1, ports 3, members 3, raised 03-12 14:11:00, count 1, called 1, unacknowledged
