# The log that was asked for did not arrive.
network stations 1 ocpp 2.0.1
+1m S1-1 log Uploading
+1m S1-1 log UploadFailure
+30m tick

expect
P3 derived:LogUploadFailed at S1-1, ports 2, members 0, raised 03-12 14:02:00, count 1, called 1, unacknowledged
