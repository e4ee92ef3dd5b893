# Cars come and go at four ports, and nobody is called.
network stations 2
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=CAR01 wh=0
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=1 wh=1000 w=90000 soc=30
+5m S1-1/1 meter tx=1 wh=4000 w=90000 soc=40
+5m S1-1/1 meter tx=1 wh=8000 w=90000 soc=50
+5m S1-1/1 stop tx=1 wh=10000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-2/2 status Preparing
+20s S1-2/2 start tx=2 tag=CAR02 wh=0
+1s S1-2/2 status Charging
+2m S1-2/2 meter tx=2 wh=1000 w=90000 soc=30
+5m S1-2/2 meter tx=2 wh=4000 w=90000 soc=40
+5m S1-2/2 meter tx=2 wh=8000 w=90000 soc=50
+5m S1-2/2 stop tx=2 wh=10000
+1s S1-2/2 status Finishing
+1m S1-2/2 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=3 tag=CAR11 wh=10000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=3 wh=11000 w=90000 soc=30
+5m S1-1/1 meter tx=3 wh=14000 w=90000 soc=40
+5m S1-1/1 meter tx=3 wh=18000 w=90000 soc=50
+5m S1-1/1 stop tx=3 wh=20000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-2/2 status Preparing
+20s S1-2/2 start tx=4 tag=CAR12 wh=10000
+1s S1-2/2 status Charging
+2m S1-2/2 meter tx=4 wh=11000 w=90000 soc=30
+5m S1-2/2 meter tx=4 wh=14000 w=90000 soc=40
+5m S1-2/2 meter tx=4 wh=18000 w=90000 soc=50
+5m S1-2/2 stop tx=4 wh=20000
+1s S1-2/2 status Finishing
+1m S1-2/2 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=5 tag=CAR21 wh=20000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=5 wh=21000 w=90000 soc=30
+5m S1-1/1 meter tx=5 wh=24000 w=90000 soc=40
+5m S1-1/1 meter tx=5 wh=28000 w=90000 soc=50
+5m S1-1/1 stop tx=5 wh=30000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-2/2 status Preparing
+20s S1-2/2 start tx=6 tag=CAR22 wh=20000
+1s S1-2/2 status Charging
+2m S1-2/2 meter tx=6 wh=21000 w=90000 soc=30
+5m S1-2/2 meter tx=6 wh=24000 w=90000 soc=40
+5m S1-2/2 meter tx=6 wh=28000 w=90000 soc=50
+5m S1-2/2 stop tx=6 wh=30000
+1s S1-2/2 status Finishing
+1m S1-2/2 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=7 tag=CAR31 wh=30000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=7 wh=31000 w=90000 soc=30
+5m S1-1/1 meter tx=7 wh=34000 w=90000 soc=40
+5m S1-1/1 meter tx=7 wh=38000 w=90000 soc=50
+5m S1-1/1 stop tx=7 wh=40000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-2/2 status Preparing
+20s S1-2/2 start tx=8 tag=CAR32 wh=30000
+1s S1-2/2 status Charging
+2m S1-2/2 meter tx=8 wh=31000 w=90000 soc=30
+5m S1-2/2 meter tx=8 wh=34000 w=90000 soc=40
+5m S1-2/2 meter tx=8 wh=38000 w=90000 soc=50
+5m S1-2/2 stop tx=8 wh=40000
+1s S1-2/2 status Finishing
+1m S1-2/2 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=9 tag=CAR41 wh=40000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=9 wh=41000 w=90000 soc=30
+5m S1-1/1 meter tx=9 wh=44000 w=90000 soc=40
+5m S1-1/1 meter tx=9 wh=48000 w=90000 soc=50
+5m S1-1/1 stop tx=9 wh=50000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-2/2 status Preparing
+20s S1-2/2 start tx=10 tag=CAR42 wh=40000
+1s S1-2/2 status Charging
+2m S1-2/2 meter tx=10 wh=41000 w=90000 soc=30
+5m S1-2/2 meter tx=10 wh=44000 w=90000 soc=40
+5m S1-2/2 meter tx=10 wh=48000 w=90000 soc=50
+5m S1-2/2 stop tx=10 wh=50000
+1s S1-2/2 status Finishing
+1m S1-2/2 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=11 tag=CAR51 wh=50000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=11 wh=51000 w=90000 soc=30
+5m S1-1/1 meter tx=11 wh=54000 w=90000 soc=40
+5m S1-1/1 meter tx=11 wh=58000 w=90000 soc=50
+5m S1-1/1 stop tx=11 wh=60000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-2/2 status Preparing
+20s S1-2/2 start tx=12 tag=CAR52 wh=50000
+1s S1-2/2 status Charging
+2m S1-2/2 meter tx=12 wh=51000 w=90000 soc=30
+5m S1-2/2 meter tx=12 wh=54000 w=90000 soc=40
+5m S1-2/2 meter tx=12 wh=58000 w=90000 soc=50
+5m S1-2/2 stop tx=12 wh=60000
+1s S1-2/2 status Finishing
+1m S1-2/2 status Available
+1h tick

expect
nothing
