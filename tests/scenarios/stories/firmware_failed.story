# An update did not install.
network stations 1
+1m S1-1 firmware Downloading
+10m S1-1 firmware InstallationFailed
+30m tick

expect
