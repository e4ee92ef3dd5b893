# A ChargeX code in a NotifyEvent, raised and cleared.
network stations 1 ocpp 2.0.1
+1m S1-1/1 alarm Connector Problem code=CX019
+1s S1-1/1 status Faulted
+10m S1-1/1 alarm Connector Problem code=CX019 cleared
+1s S1-1/1 status Available
+30m tick

expect
