# The station believes that it is an hour later.
network stations 1
repeat 5
  +5m S1-1/1 status Preparing time=+1h
  +1m S1-1/1 status Available time=+1h
end
+1m tick

expect
