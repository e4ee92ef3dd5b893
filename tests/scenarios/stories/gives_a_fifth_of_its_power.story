# A port gives 24 of its usual 120 kW to cars that took more here before.
network stations 1
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=CAR0 wh=0
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=1 wh=1000 w=120000 soc=30
+10m S1-1/1 meter tx=1 wh=4000 w=120000 soc=40
+10m S1-1/1 meter tx=1 wh=8000 w=120000 soc=50
+5m S1-1/1 stop tx=1 wh=10000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=2 tag=CAR1 wh=10000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=2 wh=11000 w=120000 soc=30
+10m S1-1/1 meter tx=2 wh=14000 w=120000 soc=40
+10m S1-1/1 meter tx=2 wh=18000 w=120000 soc=50
+5m S1-1/1 stop tx=2 wh=20000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=3 tag=CAR2 wh=20000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=3 wh=21000 w=120000 soc=30
+10m S1-1/1 meter tx=3 wh=24000 w=120000 soc=40
+10m S1-1/1 meter tx=3 wh=28000 w=120000 soc=50
+5m S1-1/1 stop tx=3 wh=30000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=4 tag=CAR3 wh=30000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=4 wh=31000 w=120000 soc=30
+10m S1-1/1 meter tx=4 wh=34000 w=120000 soc=40
+10m S1-1/1 meter tx=4 wh=38000 w=120000 soc=50
+5m S1-1/1 stop tx=4 wh=40000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=5 tag=CAR4 wh=40000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=5 wh=41000 w=120000 soc=30
+10m S1-1/1 meter tx=5 wh=44000 w=120000 soc=40
+10m S1-1/1 meter tx=5 wh=48000 w=120000 soc=50
+5m S1-1/1 stop tx=5 wh=50000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=6 tag=CAR5 wh=50000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=6 wh=51000 w=120000 soc=30
+10m S1-1/1 meter tx=6 wh=54000 w=120000 soc=40
+10m S1-1/1 meter tx=6 wh=58000 w=120000 soc=50
+5m S1-1/1 stop tx=6 wh=60000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=7 tag=CAR0 wh=60000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=7 wh=61000 w=120000 soc=30
+10m S1-1/1 meter tx=7 wh=64000 w=120000 soc=40
+10m S1-1/1 meter tx=7 wh=68000 w=120000 soc=50
+5m S1-1/1 stop tx=7 wh=70000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=8 tag=CAR1 wh=70000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=8 wh=71000 w=120000 soc=30
+10m S1-1/1 meter tx=8 wh=74000 w=120000 soc=40
+10m S1-1/1 meter tx=8 wh=78000 w=120000 soc=50
+5m S1-1/1 stop tx=8 wh=80000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=9 tag=CAR2 wh=80000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=9 wh=81000 w=120000 soc=30
+10m S1-1/1 meter tx=9 wh=84000 w=120000 soc=40
+10m S1-1/1 meter tx=9 wh=88000 w=120000 soc=50
+5m S1-1/1 stop tx=9 wh=90000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=10 tag=CAR3 wh=90000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=10 wh=91000 w=120000 soc=30
+10m S1-1/1 meter tx=10 wh=94000 w=120000 soc=40
+10m S1-1/1 meter tx=10 wh=98000 w=120000 soc=50
+5m S1-1/1 stop tx=10 wh=100000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=11 tag=CAR4 wh=100000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=11 wh=101000 w=120000 soc=30
+10m S1-1/1 meter tx=11 wh=104000 w=120000 soc=40
+10m S1-1/1 meter tx=11 wh=108000 w=120000 soc=50
+5m S1-1/1 stop tx=11 wh=110000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=12 tag=CAR5 wh=110000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=12 wh=111000 w=120000 soc=30
+10m S1-1/1 meter tx=12 wh=114000 w=120000 soc=40
+10m S1-1/1 meter tx=12 wh=118000 w=120000 soc=50
+5m S1-1/1 stop tx=12 wh=120000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=13 tag=CAR0 wh=120000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=13 wh=121000 w=120000 soc=30
+10m S1-1/1 meter tx=13 wh=124000 w=120000 soc=40
+10m S1-1/1 meter tx=13 wh=128000 w=120000 soc=50
+5m S1-1/1 stop tx=13 wh=130000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=14 tag=CAR1 wh=130000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=14 wh=131000 w=120000 soc=30
+10m S1-1/1 meter tx=14 wh=134000 w=120000 soc=40
+10m S1-1/1 meter tx=14 wh=138000 w=120000 soc=50
+5m S1-1/1 stop tx=14 wh=140000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=15 tag=CAR2 wh=140000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=15 wh=141000 w=120000 soc=30
+10m S1-1/1 meter tx=15 wh=144000 w=120000 soc=40
+10m S1-1/1 meter tx=15 wh=148000 w=120000 soc=50
+5m S1-1/1 stop tx=15 wh=150000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=16 tag=CAR3 wh=150000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=16 wh=151000 w=120000 soc=30
+10m S1-1/1 meter tx=16 wh=154000 w=120000 soc=40
+10m S1-1/1 meter tx=16 wh=158000 w=120000 soc=50
+5m S1-1/1 stop tx=16 wh=160000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=17 tag=CAR4 wh=160000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=17 wh=161000 w=120000 soc=30
+10m S1-1/1 meter tx=17 wh=164000 w=120000 soc=40
+10m S1-1/1 meter tx=17 wh=168000 w=120000 soc=50
+5m S1-1/1 stop tx=17 wh=170000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=18 tag=CAR5 wh=170000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=18 wh=171000 w=120000 soc=30
+10m S1-1/1 meter tx=18 wh=174000 w=120000 soc=40
+10m S1-1/1 meter tx=18 wh=178000 w=120000 soc=50
+5m S1-1/1 stop tx=18 wh=180000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=19 tag=CAR0 wh=180000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=19 wh=181000 w=24000 soc=30
+10m S1-1/1 meter tx=19 wh=184000 w=24000 soc=40
+10m S1-1/1 meter tx=19 wh=188000 w=24000 soc=50
+5m S1-1/1 stop tx=19 wh=190000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=20 tag=CAR1 wh=190000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=20 wh=191000 w=24000 soc=30
+10m S1-1/1 meter tx=20 wh=194000 w=24000 soc=40
+10m S1-1/1 meter tx=20 wh=198000 w=24000 soc=50
+5m S1-1/1 stop tx=20 wh=200000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=21 tag=CAR2 wh=200000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=21 wh=201000 w=24000 soc=30
+10m S1-1/1 meter tx=21 wh=204000 w=24000 soc=40
+10m S1-1/1 meter tx=21 wh=208000 w=24000 soc=50
+5m S1-1/1 stop tx=21 wh=210000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=22 tag=CAR3 wh=210000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=22 wh=211000 w=24000 soc=30
+10m S1-1/1 meter tx=22 wh=214000 w=24000 soc=40
+10m S1-1/1 meter tx=22 wh=218000 w=24000 soc=50
+5m S1-1/1 stop tx=22 wh=220000
+1s S1-1/1 status Available
+30m tick

expect
P3 derived:Derated at S1-1/1, ports 1, members 0, raised 03-13 10:07:19, count 1, called 1, unacknowledged
