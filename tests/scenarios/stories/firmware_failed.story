# An update did not install.
network stations 1
+1m S1-1 firmware Downloading
+10m S1-1 firmware InstallationFailed
+30m tick

expect
P3 derived:FirmwareFailed at S1-1, ports 2, members 0, raised 03-12 14:11:00, count 1, called 1, unacknowledged
