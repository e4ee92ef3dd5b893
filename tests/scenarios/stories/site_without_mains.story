# Two stations of a site lose their mains: the power, not two chargers.
network sites 3 stations 4
+1m S1-1/1 status Faulted OtherError vendor=https://chargex.inl.gov code=CX015
+20s S1-2/1 status Faulted OtherError vendor=https://chargex.inl.gov code=CX015
+20s S1-3/1 status Faulted OtherError vendor=https://chargex.inl.gov code=CX015
+30m tick

expect
P2 derived:SitePowerLost at S1-1, ports 3, members 3, raised 03-12 14:01:20, count 1, called 1, unacknowledged
