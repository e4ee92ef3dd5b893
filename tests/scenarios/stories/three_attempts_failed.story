# Three drivers in a row tried and failed.
network stations 1
repeat 3
  +10m S1-1/1 status Preparing
  +20s S1-1/1 start tx=1 tag=A wh=0
  +1s S1-1/1 status Charging
  +1m S1-1/1 meter tx=1 wh=400
  +10s S1-1/1 stop tx=1 wh=500 reason=EmergencyStop
  +1s S1-1/1 status Available
end
+30m tick

expect
