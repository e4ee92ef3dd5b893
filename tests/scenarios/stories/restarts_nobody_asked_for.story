# Three restarts within half an hour.
network stations 1
repeat 3
  +5m S1-1 disconnect
  +30s S1-1 connect
  +1s S1-1 boot
end
+5m tick

expect
P2 derived:BootLoop at S1-1, ports 2, members 0, raised 03-12 14:16:33, count 1, called 1, unacknowledged
