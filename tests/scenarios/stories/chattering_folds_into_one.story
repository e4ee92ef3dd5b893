# A door switch that comes and goes all night is one alert with a counter.
network stations 1
repeat 30
  +90s S1-1/1 status Faulted InternalError
  +90s S1-1/1 status Available
end
+2h tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 1, members 0, raised 03-12 14:01:30, count 30, called 3, returnedUnacknowledged
