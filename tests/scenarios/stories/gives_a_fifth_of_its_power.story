# A port gives 24 of its usual 120 kW to one car after another.
network stations 1
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=CAR1 wh=0
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=1 wh=1000 w=120000 soc=30
+5m S1-1/1 meter tx=1 wh=4000 w=120000 soc=40
+5m S1-1/1 meter tx=1 wh=8000 w=120000 soc=50
+5m S1-1/1 stop tx=1 wh=10000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=2 tag=CAR2 wh=10000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=2 wh=11000 w=120000 soc=30
+5m S1-1/1 meter tx=2 wh=14000 w=120000 soc=40
+5m S1-1/1 meter tx=2 wh=18000 w=120000 soc=50
+5m S1-1/1 stop tx=2 wh=20000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=3 tag=CAR3 wh=20000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=3 wh=21000 w=120000 soc=30
+5m S1-1/1 meter tx=3 wh=24000 w=120000 soc=40
+5m S1-1/1 meter tx=3 wh=28000 w=120000 soc=50
+5m S1-1/1 stop tx=3 wh=30000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=4 tag=CAR4 wh=30000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=4 wh=31000 w=120000 soc=30
+5m S1-1/1 meter tx=4 wh=34000 w=120000 soc=40
+5m S1-1/1 meter tx=4 wh=38000 w=120000 soc=50
+5m S1-1/1 stop tx=4 wh=40000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=5 tag=CAR5 wh=40000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=5 wh=41000 w=120000 soc=30
+5m S1-1/1 meter tx=5 wh=44000 w=120000 soc=40
+5m S1-1/1 meter tx=5 wh=48000 w=120000 soc=50
+5m S1-1/1 stop tx=5 wh=50000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=6 tag=CAR6 wh=50000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=6 wh=51000 w=120000 soc=30
+5m S1-1/1 meter tx=6 wh=54000 w=120000 soc=40
+5m S1-1/1 meter tx=6 wh=58000 w=120000 soc=50
+5m S1-1/1 stop tx=6 wh=60000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=7 tag=CAR7 wh=60000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=7 wh=61000 w=120000 soc=30
+5m S1-1/1 meter tx=7 wh=64000 w=120000 soc=40
+5m S1-1/1 meter tx=7 wh=68000 w=120000 soc=50
+5m S1-1/1 stop tx=7 wh=70000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=8 tag=CAR8 wh=70000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=8 wh=71000 w=120000 soc=30
+5m S1-1/1 meter tx=8 wh=74000 w=120000 soc=40
+5m S1-1/1 meter tx=8 wh=78000 w=120000 soc=50
+5m S1-1/1 stop tx=8 wh=80000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=9 tag=CAR9 wh=80000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=9 wh=81000 w=24000 soc=30
+5m S1-1/1 meter tx=9 wh=84000 w=24000 soc=40
+5m S1-1/1 meter tx=9 wh=88000 w=24000 soc=50
+5m S1-1/1 stop tx=9 wh=90000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=10 tag=CAR10 wh=90000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=10 wh=91000 w=24000 soc=30
+5m S1-1/1 meter tx=10 wh=94000 w=24000 soc=40
+5m S1-1/1 meter tx=10 wh=98000 w=24000 soc=50
+5m S1-1/1 stop tx=10 wh=100000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=11 tag=CAR11 wh=100000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=11 wh=101000 w=24000 soc=30
+5m S1-1/1 meter tx=11 wh=104000 w=24000 soc=40
+5m S1-1/1 meter tx=11 wh=108000 w=24000 soc=50
+5m S1-1/1 stop tx=11 wh=110000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=12 tag=CAR12 wh=110000
+1s S1-1/1 status Charging
+2m S1-1/1 meter tx=12 wh=111000 w=24000 soc=30
+5m S1-1/1 meter tx=12 wh=114000 w=24000 soc=40
+5m S1-1/1 meter tx=12 wh=118000 w=24000 soc=50
+5m S1-1/1 stop tx=12 wh=120000
+1s S1-1/1 status Finishing
+1m S1-1/1 status Available
+30m tick

expect
