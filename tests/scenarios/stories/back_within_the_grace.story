# A modem that redials within the grace period calls nobody.
network stations 2
repeat 6
  +10m S1-1 disconnect
  +3m S1-1 connect
end
+1h tick

expect
nothing
