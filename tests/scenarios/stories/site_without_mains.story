# Two stations of a site lose their mains: the power, not two chargers.
network sites 3 stations 4
+1m S1-1/1 status Faulted OtherError vendor=https://chargex.inl.gov code=CX015
+20s S1-2/1 status Faulted OtherError vendor=https://chargex.inl.gov code=CX015
+20s S1-3/1 status Faulted OtherError vendor=https://chargex.inl.gov code=CX015
+30m tick

expect
