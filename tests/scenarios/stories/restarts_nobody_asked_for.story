# Three restarts within half an hour.
network stations 1
repeat 3
  +5m S1-1 disconnect
  +30s S1-1 connect
  +1s S1-1 boot
end
+5m tick

expect
