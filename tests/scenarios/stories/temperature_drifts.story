# The connector is eighteen degrees hotter than it ever was, and under the limit.
network stations 1
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=CAR1 wh=0
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=1 wh=1000 w=30000 soc=30 celsius=42.1
+10m S1-1/1 meter tx=1 wh=4000 w=30000 soc=40 celsius=42.7
+10m S1-1/1 meter tx=1 wh=8000 w=30000 soc=50 celsius=41.3
+5m S1-1/1 stop tx=1 wh=10000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=2 tag=CAR2 wh=10000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=2 wh=11000 w=30000 soc=30 celsius=42.5
+10m S1-1/1 meter tx=2 wh=14000 w=30000 soc=40 celsius=43.4
+10m S1-1/1 meter tx=2 wh=18000 w=30000 soc=50 celsius=42.6
+5m S1-1/1 stop tx=2 wh=20000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=3 tag=CAR3 wh=20000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=3 wh=21000 w=30000 soc=30 celsius=44.3
+10m S1-1/1 meter tx=3 wh=24000 w=30000 soc=40 celsius=40.7
+10m S1-1/1 meter tx=3 wh=28000 w=30000 soc=50 celsius=42.1
+5m S1-1/1 stop tx=3 wh=30000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=4 tag=CAR4 wh=30000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=4 wh=31000 w=30000 soc=30 celsius=40.9
+10m S1-1/1 meter tx=4 wh=34000 w=30000 soc=40 celsius=40.8
+10m S1-1/1 meter tx=4 wh=38000 w=30000 soc=50 celsius=41.7
+5m S1-1/1 stop tx=4 wh=40000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=5 tag=CAR5 wh=40000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=5 wh=41000 w=30000 soc=30 celsius=42.3
+10m S1-1/1 meter tx=5 wh=44000 w=30000 soc=40 celsius=42.6
+10m S1-1/1 meter tx=5 wh=48000 w=30000 soc=50 celsius=42.8
+5m S1-1/1 stop tx=5 wh=50000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=6 tag=CAR6 wh=50000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=6 wh=51000 w=30000 soc=30 celsius=45.4
+10m S1-1/1 meter tx=6 wh=54000 w=30000 soc=40 celsius=43.3
+10m S1-1/1 meter tx=6 wh=58000 w=30000 soc=50 celsius=39.6
+5m S1-1/1 stop tx=6 wh=60000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=7 tag=CAR0 wh=60000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=7 wh=61000 w=30000 soc=30 celsius=42.3
+10m S1-1/1 meter tx=7 wh=64000 w=30000 soc=40 celsius=41.1
+10m S1-1/1 meter tx=7 wh=68000 w=30000 soc=50 celsius=41.2
+5m S1-1/1 stop tx=7 wh=70000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=8 tag=CAR1 wh=70000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=8 wh=71000 w=30000 soc=30 celsius=44.0
+10m S1-1/1 meter tx=8 wh=74000 w=30000 soc=40 celsius=41.7
+10m S1-1/1 meter tx=8 wh=78000 w=30000 soc=50 celsius=39.1
+5m S1-1/1 stop tx=8 wh=80000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=9 tag=CAR2 wh=80000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=9 wh=81000 w=30000 soc=30 celsius=42.5
+10m S1-1/1 meter tx=9 wh=84000 w=30000 soc=40 celsius=41.6
+10m S1-1/1 meter tx=9 wh=88000 w=30000 soc=50 celsius=40.2
+5m S1-1/1 stop tx=9 wh=90000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=10 tag=CAR3 wh=90000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=10 wh=91000 w=30000 soc=30 celsius=40.6
+10m S1-1/1 meter tx=10 wh=94000 w=30000 soc=40 celsius=41.1
+10m S1-1/1 meter tx=10 wh=98000 w=30000 soc=50 celsius=42.0
+5m S1-1/1 stop tx=10 wh=100000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=11 tag=CAR4 wh=100000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=11 wh=101000 w=30000 soc=30 celsius=41.4
+10m S1-1/1 meter tx=11 wh=104000 w=30000 soc=40 celsius=42.1
+10m S1-1/1 meter tx=11 wh=108000 w=30000 soc=50 celsius=44.8
+5m S1-1/1 stop tx=11 wh=110000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=12 tag=CAR5 wh=110000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=12 wh=111000 w=30000 soc=30 celsius=40.8
+10m S1-1/1 meter tx=12 wh=114000 w=30000 soc=40 celsius=40.8
+10m S1-1/1 meter tx=12 wh=118000 w=30000 soc=50 celsius=41.6
+5m S1-1/1 stop tx=12 wh=120000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=13 tag=CAR6 wh=120000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=13 wh=121000 w=30000 soc=30 celsius=43.6
+10m S1-1/1 meter tx=13 wh=124000 w=30000 soc=40 celsius=40.9
+10m S1-1/1 meter tx=13 wh=128000 w=30000 soc=50 celsius=44.2
+5m S1-1/1 stop tx=13 wh=130000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=14 tag=CAR0 wh=130000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=14 wh=131000 w=30000 soc=30 celsius=40.0
+10m S1-1/1 meter tx=14 wh=134000 w=30000 soc=40 celsius=40.5
+10m S1-1/1 meter tx=14 wh=138000 w=30000 soc=50 celsius=41.9
+5m S1-1/1 stop tx=14 wh=140000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=15 tag=CAR1 wh=140000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=15 wh=141000 w=30000 soc=30 celsius=40.7
+10m S1-1/1 meter tx=15 wh=144000 w=30000 soc=40 celsius=41.1
+10m S1-1/1 meter tx=15 wh=148000 w=30000 soc=50 celsius=42.7
+5m S1-1/1 stop tx=15 wh=150000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=16 tag=CAR2 wh=150000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=16 wh=151000 w=30000 soc=30 celsius=43.1
+10m S1-1/1 meter tx=16 wh=154000 w=30000 soc=40 celsius=42.2
+10m S1-1/1 meter tx=16 wh=158000 w=30000 soc=50 celsius=41.6
+5m S1-1/1 stop tx=16 wh=160000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=17 tag=CAR3 wh=160000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=17 wh=161000 w=30000 soc=30 celsius=44.0
+10m S1-1/1 meter tx=17 wh=164000 w=30000 soc=40 celsius=42.6
+10m S1-1/1 meter tx=17 wh=168000 w=30000 soc=50 celsius=41.6
+5m S1-1/1 stop tx=17 wh=170000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=18 tag=CAR4 wh=170000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=18 wh=171000 w=30000 soc=30 celsius=43.8
+10m S1-1/1 meter tx=18 wh=174000 w=30000 soc=40 celsius=40.6
+10m S1-1/1 meter tx=18 wh=178000 w=30000 soc=50 celsius=42.2
+5m S1-1/1 stop tx=18 wh=180000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=19 tag=CAR5 wh=180000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=19 wh=181000 w=30000 soc=30 celsius=43.0
+10m S1-1/1 meter tx=19 wh=184000 w=30000 soc=40 celsius=42.0
+10m S1-1/1 meter tx=19 wh=188000 w=30000 soc=50 celsius=41.1
+5m S1-1/1 stop tx=19 wh=190000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=20 tag=CAR6 wh=190000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=20 wh=191000 w=30000 soc=30 celsius=42.5
+10m S1-1/1 meter tx=20 wh=194000 w=30000 soc=40 celsius=41.2
+10m S1-1/1 meter tx=20 wh=198000 w=30000 soc=50 celsius=41.1
+5m S1-1/1 stop tx=20 wh=200000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=21 tag=CAR0 wh=200000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=21 wh=201000 w=30000 soc=30 celsius=40.5
+10m S1-1/1 meter tx=21 wh=204000 w=30000 soc=40 celsius=44.0
+10m S1-1/1 meter tx=21 wh=208000 w=30000 soc=50 celsius=41.2
+5m S1-1/1 stop tx=21 wh=210000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=22 tag=CAR1 wh=210000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=22 wh=211000 w=30000 soc=30 celsius=43.7
+10m S1-1/1 meter tx=22 wh=214000 w=30000 soc=40 celsius=42.6
+10m S1-1/1 meter tx=22 wh=218000 w=30000 soc=50 celsius=41.6
+5m S1-1/1 stop tx=22 wh=220000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=23 tag=CAR2 wh=220000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=23 wh=221000 w=30000 soc=30 celsius=43.0
+10m S1-1/1 meter tx=23 wh=224000 w=30000 soc=40 celsius=42.4
+10m S1-1/1 meter tx=23 wh=228000 w=30000 soc=50 celsius=42.2
+5m S1-1/1 stop tx=23 wh=230000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=24 tag=CAR3 wh=230000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=24 wh=231000 w=30000 soc=30 celsius=39.9
+10m S1-1/1 meter tx=24 wh=234000 w=30000 soc=40 celsius=42.1
+10m S1-1/1 meter tx=24 wh=238000 w=30000 soc=50 celsius=43.3
+5m S1-1/1 stop tx=24 wh=240000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=25 tag=CAR4 wh=240000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=25 wh=241000 w=30000 soc=30 celsius=42.7
+10m S1-1/1 meter tx=25 wh=244000 w=30000 soc=40 celsius=43.5
+10m S1-1/1 meter tx=25 wh=248000 w=30000 soc=50 celsius=44.2
+5m S1-1/1 stop tx=25 wh=250000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=26 tag=CAR5 wh=250000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=26 wh=251000 w=30000 soc=30 celsius=42.6
+10m S1-1/1 meter tx=26 wh=254000 w=30000 soc=40 celsius=45.0
+10m S1-1/1 meter tx=26 wh=258000 w=30000 soc=50 celsius=39.7
+5m S1-1/1 stop tx=26 wh=260000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=27 tag=CAR6 wh=260000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=27 wh=261000 w=30000 soc=30 celsius=41.6
+10m S1-1/1 meter tx=27 wh=264000 w=30000 soc=40 celsius=38.2
+10m S1-1/1 meter tx=27 wh=268000 w=30000 soc=50 celsius=43.2
+5m S1-1/1 stop tx=27 wh=270000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=28 tag=CAR0 wh=270000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=28 wh=271000 w=30000 soc=30 celsius=42.1
+10m S1-1/1 meter tx=28 wh=274000 w=30000 soc=40 celsius=44.5
+10m S1-1/1 meter tx=28 wh=278000 w=30000 soc=50 celsius=41.5
+5m S1-1/1 stop tx=28 wh=280000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=29 tag=CAR1 wh=280000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=29 wh=281000 w=30000 soc=30 celsius=39.0
+10m S1-1/1 meter tx=29 wh=284000 w=30000 soc=40 celsius=43.9
+10m S1-1/1 meter tx=29 wh=288000 w=30000 soc=50 celsius=40.0
+5m S1-1/1 stop tx=29 wh=290000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=30 tag=CAR2 wh=290000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=30 wh=291000 w=30000 soc=30 celsius=40.1
+10m S1-1/1 meter tx=30 wh=294000 w=30000 soc=40 celsius=41.7
+10m S1-1/1 meter tx=30 wh=298000 w=30000 soc=50 celsius=42.9
+5m S1-1/1 stop tx=30 wh=300000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=31 tag=CAR3 wh=300000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=31 wh=301000 w=30000 soc=30 celsius=41.2
+10m S1-1/1 meter tx=31 wh=304000 w=30000 soc=40 celsius=42.3
+10m S1-1/1 meter tx=31 wh=308000 w=30000 soc=50 celsius=39.2
+5m S1-1/1 stop tx=31 wh=310000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=32 tag=CAR4 wh=310000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=32 wh=311000 w=30000 soc=30 celsius=44.6
+10m S1-1/1 meter tx=32 wh=314000 w=30000 soc=40 celsius=41.9
+10m S1-1/1 meter tx=32 wh=318000 w=30000 soc=50 celsius=42.2
+5m S1-1/1 stop tx=32 wh=320000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=33 tag=CAR5 wh=320000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=33 wh=321000 w=30000 soc=30 celsius=42.9
+10m S1-1/1 meter tx=33 wh=324000 w=30000 soc=40 celsius=42.3
+10m S1-1/1 meter tx=33 wh=328000 w=30000 soc=50 celsius=42.3
+5m S1-1/1 stop tx=33 wh=330000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=34 tag=CAR6 wh=330000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=34 wh=331000 w=30000 soc=30 celsius=40.6
+10m S1-1/1 meter tx=34 wh=334000 w=30000 soc=40 celsius=41.8
+10m S1-1/1 meter tx=34 wh=338000 w=30000 soc=50 celsius=42.7
+5m S1-1/1 stop tx=34 wh=340000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=35 tag=CAR0 wh=340000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=35 wh=341000 w=30000 soc=30 celsius=43.6
+10m S1-1/1 meter tx=35 wh=344000 w=30000 soc=40 celsius=41.8
+10m S1-1/1 meter tx=35 wh=348000 w=30000 soc=50 celsius=42.1
+5m S1-1/1 stop tx=35 wh=350000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=36 tag=CAR1 wh=350000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=36 wh=351000 w=30000 soc=30 celsius=42.5
+10m S1-1/1 meter tx=36 wh=354000 w=30000 soc=40 celsius=42.9
+10m S1-1/1 meter tx=36 wh=358000 w=30000 soc=50 celsius=42.3
+5m S1-1/1 stop tx=36 wh=360000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=37 tag=CAR2 wh=360000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=37 wh=361000 w=30000 soc=30 celsius=41.6
+10m S1-1/1 meter tx=37 wh=364000 w=30000 soc=40 celsius=41.2
+10m S1-1/1 meter tx=37 wh=368000 w=30000 soc=50 celsius=43.7
+5m S1-1/1 stop tx=37 wh=370000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=38 tag=CAR3 wh=370000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=38 wh=371000 w=30000 soc=30 celsius=42.4
+10m S1-1/1 meter tx=38 wh=374000 w=30000 soc=40 celsius=42.0
+10m S1-1/1 meter tx=38 wh=378000 w=30000 soc=50 celsius=47.2
+5m S1-1/1 stop tx=38 wh=380000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=39 tag=CAR4 wh=380000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=39 wh=381000 w=30000 soc=30 celsius=43.3
+10m S1-1/1 meter tx=39 wh=384000 w=30000 soc=40 celsius=43.3
+10m S1-1/1 meter tx=39 wh=388000 w=30000 soc=50 celsius=42.2
+5m S1-1/1 stop tx=39 wh=390000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=40 tag=CAR5 wh=390000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=40 wh=391000 w=30000 soc=30 celsius=40.5
+10m S1-1/1 meter tx=40 wh=394000 w=30000 soc=40 celsius=43.7
+10m S1-1/1 meter tx=40 wh=398000 w=30000 soc=50 celsius=41.9
+5m S1-1/1 stop tx=40 wh=400000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=41 tag=CAR6 wh=400000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=41 wh=401000 w=30000 soc=30 celsius=42.1
+10m S1-1/1 meter tx=41 wh=404000 w=30000 soc=40 celsius=43.5
+10m S1-1/1 meter tx=41 wh=408000 w=30000 soc=50 celsius=43.5
+5m S1-1/1 stop tx=41 wh=410000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=42 tag=CAR0 wh=410000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=42 wh=411000 w=30000 soc=30 celsius=42.4
+10m S1-1/1 meter tx=42 wh=414000 w=30000 soc=40 celsius=42.0
+10m S1-1/1 meter tx=42 wh=418000 w=30000 soc=50 celsius=45.1
+5m S1-1/1 stop tx=42 wh=420000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=43 tag=CAR1 wh=420000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=43 wh=421000 w=30000 soc=30 celsius=42.9
+10m S1-1/1 meter tx=43 wh=424000 w=30000 soc=40 celsius=40.5
+10m S1-1/1 meter tx=43 wh=428000 w=30000 soc=50 celsius=43.1
+5m S1-1/1 stop tx=43 wh=430000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=44 tag=CAR2 wh=430000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=44 wh=431000 w=30000 soc=30 celsius=42.2
+10m S1-1/1 meter tx=44 wh=434000 w=30000 soc=40 celsius=42.0
+10m S1-1/1 meter tx=44 wh=438000 w=30000 soc=50 celsius=43.0
+5m S1-1/1 stop tx=44 wh=440000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=45 tag=CAR3 wh=440000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=45 wh=441000 w=30000 soc=30 celsius=42.4
+10m S1-1/1 meter tx=45 wh=444000 w=30000 soc=40 celsius=45.0
+10m S1-1/1 meter tx=45 wh=448000 w=30000 soc=50 celsius=42.3
+5m S1-1/1 stop tx=45 wh=450000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=46 tag=CAR4 wh=450000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=46 wh=451000 w=30000 soc=30 celsius=42.4
+10m S1-1/1 meter tx=46 wh=454000 w=30000 soc=40 celsius=43.7
+10m S1-1/1 meter tx=46 wh=458000 w=30000 soc=50 celsius=41.2
+5m S1-1/1 stop tx=46 wh=460000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=47 tag=CAR5 wh=460000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=47 wh=461000 w=30000 soc=30 celsius=43.5
+10m S1-1/1 meter tx=47 wh=464000 w=30000 soc=40 celsius=41.9
+10m S1-1/1 meter tx=47 wh=468000 w=30000 soc=50 celsius=43.8
+5m S1-1/1 stop tx=47 wh=470000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=48 tag=CAR6 wh=470000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=48 wh=471000 w=30000 soc=30 celsius=40.7
+10m S1-1/1 meter tx=48 wh=474000 w=30000 soc=40 celsius=42.6
+10m S1-1/1 meter tx=48 wh=478000 w=30000 soc=50 celsius=39.6
+5m S1-1/1 stop tx=48 wh=480000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=49 tag=CAR0 wh=480000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=49 wh=481000 w=30000 soc=30 celsius=41.3
+10m S1-1/1 meter tx=49 wh=484000 w=30000 soc=40 celsius=42.0
+10m S1-1/1 meter tx=49 wh=488000 w=30000 soc=50 celsius=42.7
+5m S1-1/1 stop tx=49 wh=490000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=50 tag=CAR1 wh=490000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=50 wh=491000 w=30000 soc=30 celsius=45.0
+10m S1-1/1 meter tx=50 wh=494000 w=30000 soc=40 celsius=44.8
+10m S1-1/1 meter tx=50 wh=498000 w=30000 soc=50 celsius=40.0
+5m S1-1/1 stop tx=50 wh=500000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=51 tag=CAR2 wh=500000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=51 wh=501000 w=30000 soc=30 celsius=40.9
+10m S1-1/1 meter tx=51 wh=504000 w=30000 soc=40 celsius=43.9
+10m S1-1/1 meter tx=51 wh=508000 w=30000 soc=50 celsius=42.7
+5m S1-1/1 stop tx=51 wh=510000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=52 tag=CAR3 wh=510000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=52 wh=511000 w=30000 soc=30 celsius=40.0
+10m S1-1/1 meter tx=52 wh=514000 w=30000 soc=40 celsius=42.7
+10m S1-1/1 meter tx=52 wh=518000 w=30000 soc=50 celsius=40.3
+5m S1-1/1 stop tx=52 wh=520000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=53 tag=CAR4 wh=520000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=53 wh=521000 w=30000 soc=30 celsius=40.7
+10m S1-1/1 meter tx=53 wh=524000 w=30000 soc=40 celsius=40.1
+10m S1-1/1 meter tx=53 wh=528000 w=30000 soc=50 celsius=41.6
+5m S1-1/1 stop tx=53 wh=530000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=54 tag=CAR5 wh=530000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=54 wh=531000 w=30000 soc=30 celsius=45.4
+10m S1-1/1 meter tx=54 wh=534000 w=30000 soc=40 celsius=42.6
+10m S1-1/1 meter tx=54 wh=538000 w=30000 soc=50 celsius=41.8
+5m S1-1/1 stop tx=54 wh=540000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=55 tag=CAR6 wh=540000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=55 wh=541000 w=30000 soc=30 celsius=45.8
+10m S1-1/1 meter tx=55 wh=544000 w=30000 soc=40 celsius=41.3
+10m S1-1/1 meter tx=55 wh=548000 w=30000 soc=50 celsius=41.8
+5m S1-1/1 stop tx=55 wh=550000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=56 tag=CAR0 wh=550000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=56 wh=551000 w=30000 soc=30 celsius=41.6
+10m S1-1/1 meter tx=56 wh=554000 w=30000 soc=40 celsius=42.6
+10m S1-1/1 meter tx=56 wh=558000 w=30000 soc=50 celsius=41.5
+5m S1-1/1 stop tx=56 wh=560000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=57 tag=CAR1 wh=560000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=57 wh=561000 w=30000 soc=30 celsius=44.2
+10m S1-1/1 meter tx=57 wh=564000 w=30000 soc=40 celsius=41.6
+10m S1-1/1 meter tx=57 wh=568000 w=30000 soc=50 celsius=42.8
+5m S1-1/1 stop tx=57 wh=570000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=58 tag=CAR2 wh=570000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=58 wh=571000 w=30000 soc=30 celsius=42.3
+10m S1-1/1 meter tx=58 wh=574000 w=30000 soc=40 celsius=40.7
+10m S1-1/1 meter tx=58 wh=578000 w=30000 soc=50 celsius=40.5
+5m S1-1/1 stop tx=58 wh=580000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=59 tag=CAR3 wh=580000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=59 wh=581000 w=30000 soc=30 celsius=41.9
+10m S1-1/1 meter tx=59 wh=584000 w=30000 soc=40 celsius=38.6
+10m S1-1/1 meter tx=59 wh=588000 w=30000 soc=50 celsius=42.0
+5m S1-1/1 stop tx=59 wh=590000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=60 tag=CAR4 wh=590000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=60 wh=591000 w=30000 soc=30 celsius=42.1
+10m S1-1/1 meter tx=60 wh=594000 w=30000 soc=40 celsius=42.2
+10m S1-1/1 meter tx=60 wh=598000 w=30000 soc=50 celsius=41.9
+5m S1-1/1 stop tx=60 wh=600000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=61 tag=CAR5 wh=600000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=61 wh=601000 w=30000 soc=30 celsius=42.5
+10m S1-1/1 meter tx=61 wh=604000 w=30000 soc=40 celsius=41.5
+10m S1-1/1 meter tx=61 wh=608000 w=30000 soc=50 celsius=43.0
+5m S1-1/1 stop tx=61 wh=610000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=62 tag=CAR6 wh=610000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=62 wh=611000 w=30000 soc=30 celsius=57.6
+10m S1-1/1 meter tx=62 wh=614000 w=30000 soc=40 celsius=61.4
+10m S1-1/1 meter tx=62 wh=618000 w=30000 soc=50 celsius=58.7
+5m S1-1/1 stop tx=62 wh=620000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=63 tag=CAR0 wh=620000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=63 wh=621000 w=30000 soc=30 celsius=60.7
+10m S1-1/1 meter tx=63 wh=624000 w=30000 soc=40 celsius=59.3
+10m S1-1/1 meter tx=63 wh=628000 w=30000 soc=50 celsius=59.4
+5m S1-1/1 stop tx=63 wh=630000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=64 tag=CAR1 wh=630000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=64 wh=631000 w=30000 soc=30 celsius=58.8
+10m S1-1/1 meter tx=64 wh=634000 w=30000 soc=40 celsius=62.0
+10m S1-1/1 meter tx=64 wh=638000 w=30000 soc=50 celsius=58.4
+5m S1-1/1 stop tx=64 wh=640000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=65 tag=CAR2 wh=640000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=65 wh=641000 w=30000 soc=30 celsius=58.2
+10m S1-1/1 meter tx=65 wh=644000 w=30000 soc=40 celsius=60.3
+10m S1-1/1 meter tx=65 wh=648000 w=30000 soc=50 celsius=60.4
+5m S1-1/1 stop tx=65 wh=650000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=66 tag=CAR3 wh=650000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=66 wh=651000 w=30000 soc=30 celsius=60.1
+10m S1-1/1 meter tx=66 wh=654000 w=30000 soc=40 celsius=58.6
+10m S1-1/1 meter tx=66 wh=658000 w=30000 soc=50 celsius=59.0
+5m S1-1/1 stop tx=66 wh=660000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=67 tag=CAR4 wh=660000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=67 wh=661000 w=30000 soc=30 celsius=61.4
+10m S1-1/1 meter tx=67 wh=664000 w=30000 soc=40 celsius=58.5
+10m S1-1/1 meter tx=67 wh=668000 w=30000 soc=50 celsius=60.9
+5m S1-1/1 stop tx=67 wh=670000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=68 tag=CAR5 wh=670000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=68 wh=671000 w=30000 soc=30 celsius=61.1
+10m S1-1/1 meter tx=68 wh=674000 w=30000 soc=40 celsius=60.2
+10m S1-1/1 meter tx=68 wh=678000 w=30000 soc=50 celsius=58.2
+5m S1-1/1 stop tx=68 wh=680000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=69 tag=CAR6 wh=680000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=69 wh=681000 w=30000 soc=30 celsius=62.9
+10m S1-1/1 meter tx=69 wh=684000 w=30000 soc=40 celsius=60.2
+10m S1-1/1 meter tx=69 wh=688000 w=30000 soc=50 celsius=60.3
+5m S1-1/1 stop tx=69 wh=690000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=70 tag=CAR0 wh=690000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=70 wh=691000 w=30000 soc=30 celsius=59.4
+10m S1-1/1 meter tx=70 wh=694000 w=30000 soc=40 celsius=58.6
+10m S1-1/1 meter tx=70 wh=698000 w=30000 soc=50 celsius=59.6
+5m S1-1/1 stop tx=70 wh=700000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=71 tag=CAR1 wh=700000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=71 wh=701000 w=30000 soc=30 celsius=60.3
+10m S1-1/1 meter tx=71 wh=704000 w=30000 soc=40 celsius=58.7
+10m S1-1/1 meter tx=71 wh=708000 w=30000 soc=50 celsius=60.2
+5m S1-1/1 stop tx=71 wh=710000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=72 tag=CAR2 wh=710000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=72 wh=711000 w=30000 soc=30 celsius=61.7
+10m S1-1/1 meter tx=72 wh=714000 w=30000 soc=40 celsius=60.7
+10m S1-1/1 meter tx=72 wh=718000 w=30000 soc=50 celsius=59.9
+5m S1-1/1 stop tx=72 wh=720000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=73 tag=CAR3 wh=720000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=73 wh=721000 w=30000 soc=30 celsius=61.6
+10m S1-1/1 meter tx=73 wh=724000 w=30000 soc=40 celsius=61.4
+10m S1-1/1 meter tx=73 wh=728000 w=30000 soc=50 celsius=61.4
+5m S1-1/1 stop tx=73 wh=730000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=74 tag=CAR4 wh=730000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=74 wh=731000 w=30000 soc=30 celsius=58.8
+10m S1-1/1 meter tx=74 wh=734000 w=30000 soc=40 celsius=57.3
+10m S1-1/1 meter tx=74 wh=738000 w=30000 soc=50 celsius=61.2
+5m S1-1/1 stop tx=74 wh=740000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=75 tag=CAR5 wh=740000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=75 wh=741000 w=30000 soc=30 celsius=60.1
+10m S1-1/1 meter tx=75 wh=744000 w=30000 soc=40 celsius=59.4
+10m S1-1/1 meter tx=75 wh=748000 w=30000 soc=50 celsius=60.7
+5m S1-1/1 stop tx=75 wh=750000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=76 tag=CAR6 wh=750000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=76 wh=751000 w=30000 soc=30 celsius=59.3
+10m S1-1/1 meter tx=76 wh=754000 w=30000 soc=40 celsius=59.1
+10m S1-1/1 meter tx=76 wh=758000 w=30000 soc=50 celsius=62.7
+5m S1-1/1 stop tx=76 wh=760000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=77 tag=CAR0 wh=760000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=77 wh=761000 w=30000 soc=30 celsius=57.6
+10m S1-1/1 meter tx=77 wh=764000 w=30000 soc=40 celsius=61.3
+10m S1-1/1 meter tx=77 wh=768000 w=30000 soc=50 celsius=61.5
+5m S1-1/1 stop tx=77 wh=770000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=78 tag=CAR1 wh=770000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=78 wh=771000 w=30000 soc=30 celsius=62.7
+10m S1-1/1 meter tx=78 wh=774000 w=30000 soc=40 celsius=60.4
+10m S1-1/1 meter tx=78 wh=778000 w=30000 soc=50 celsius=60.8
+5m S1-1/1 stop tx=78 wh=780000
+1s S1-1/1 status Available
+30m S1-1/1 status Preparing
+20s S1-1/1 start tx=79 tag=CAR2 wh=780000
+1s S1-1/1 status Charging
+5m S1-1/1 meter tx=79 wh=781000 w=30000 soc=30 celsius=58.6
+10m S1-1/1 meter tx=79 wh=784000 w=30000 soc=40 celsius=60.0
+10m S1-1/1 meter tx=79 wh=788000 w=30000 soc=50 celsius=56.9
+5m S1-1/1 stop tx=79 wh=790000
+1s S1-1/1 status Available
+1m tick

expect
P3 derived:TemperatureDrift at S1-1/1, ports 1, members 0, raised 03-15 08:09:11, count 1, called 1, unacknowledged
