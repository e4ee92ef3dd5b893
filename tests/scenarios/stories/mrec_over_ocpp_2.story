# A ChargeX code in a NotifyEvent, raised and cleared.
network stations 1 ocpp 2.0.1
+1m S1-1/1 alarm Connector Problem code=CX019
+1s S1-1/1 status Faulted
+10m S1-1/1 alarm Connector Problem code=CX019 cleared
+1s S1-1/1 status Available
+30m tick

expect
P2 mrec:CX019 at S1-1/1, ports 1, members 0, raised 03-12 14:01:00, count 1, called 1, returnedUnacknowledged
