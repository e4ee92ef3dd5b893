# Nothing happened for hours after somebody acknowledged it: it calls again.
network stations 1
+1m S1-1/1 status Faulted InternalError
+1m desk acknowledge ocpp16:InternalError@S1-1/1
+6h tick

expect
