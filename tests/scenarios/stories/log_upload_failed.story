# The log that was asked for did not arrive.
network stations 1 ocpp 2.0.1
+1m S1-1 log Uploading
+1m S1-1 log UploadFailure
+30m tick

expect
