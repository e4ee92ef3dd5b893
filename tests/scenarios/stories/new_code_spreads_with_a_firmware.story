# The same new code on one model and firmware at many sites: the firmware.
network sites 12 stations 1 model A350 firmware 4.12
+1h S1-1/1 status Faulted OtherError vendor=Maker code=E-2204
+20m S2-1/1 status Faulted OtherError vendor=Maker code=E-2204
+20m S3-1/1 status Faulted OtherError vendor=Maker code=E-2204
+20m S4-1/1 status Faulted OtherError vendor=Maker code=E-2204
+20m S5-1/1 status Faulted OtherError vendor=Maker code=E-2204
+20m S6-1/1 status Faulted OtherError vendor=Maker code=E-2204
+30m tick

expect
P2 derived:FirmwareFault at S1-1, ports 6, members 6, raised 03-12 16:20:00, count 1, called 1, unacknowledged
