# The station believes that it is an hour later.
network stations 1
repeat 5
  +5m S1-1/1 status Preparing time=+1h
  +1m S1-1/1 status Available time=+1h
end
+1m tick

expect
P3 derived:ClockWrong at S1-1, ports 2, members 0, raised 03-12 14:11:00, count 1, called 1, unacknowledged
