# A restart after a promised reset counts for nothing.
network stations 1
repeat 3
  +8m S1-1 reset
  +5s S1-1 disconnect
  +40s S1-1 connect
  +1s S1-1 boot
  +2s S1-1/* status Available
end
+5m tick

expect
nothing
