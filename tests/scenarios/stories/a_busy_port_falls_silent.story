# A port that had eight cars a day has none for four days.
network stations 1
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=1 tag=C1 wh=0
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=1 wh=20000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=2 tag=C2 wh=20000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=2 wh=40000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=3 tag=C3 wh=40000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=3 wh=60000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=4 tag=C4 wh=60000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=4 wh=80000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=5 tag=C5 wh=80000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=5 wh=100000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=6 tag=C6 wh=100000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=6 wh=120000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=7 tag=C7 wh=120000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=7 wh=140000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=8 tag=C8 wh=140000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=8 wh=160000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=9 tag=C9 wh=160000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=9 wh=180000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=10 tag=C10 wh=180000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=10 wh=200000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=11 tag=C11 wh=200000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=11 wh=220000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=12 tag=C12 wh=220000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=12 wh=240000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=13 tag=C13 wh=240000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=13 wh=260000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=14 tag=C14 wh=260000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=14 wh=280000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=15 tag=C15 wh=280000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=15 wh=300000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=16 tag=C16 wh=300000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=16 wh=320000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=17 tag=C17 wh=320000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=17 wh=340000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=18 tag=C18 wh=340000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=18 wh=360000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=19 tag=C19 wh=360000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=19 wh=380000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=20 tag=C20 wh=380000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=20 wh=400000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=21 tag=C21 wh=400000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=21 wh=420000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=22 tag=C22 wh=420000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=22 wh=440000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=23 tag=C23 wh=440000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=23 wh=460000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=24 tag=C24 wh=460000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=24 wh=480000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=25 tag=C25 wh=480000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=25 wh=500000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=26 tag=C26 wh=500000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=26 wh=520000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=27 tag=C27 wh=520000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=27 wh=540000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=28 tag=C28 wh=540000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=28 wh=560000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=29 tag=C29 wh=560000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=29 wh=580000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=30 tag=C30 wh=580000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=30 wh=600000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=31 tag=C31 wh=600000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=31 wh=620000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=32 tag=C32 wh=620000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=32 wh=640000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=33 tag=C33 wh=640000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=33 wh=660000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=34 tag=C34 wh=660000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=34 wh=680000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=35 tag=C35 wh=680000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=35 wh=700000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=36 tag=C36 wh=700000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=36 wh=720000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=37 tag=C37 wh=720000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=37 wh=740000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=38 tag=C38 wh=740000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=38 wh=760000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=39 tag=C39 wh=760000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=39 wh=780000
+1m S1-1/1 status Available
+130m S1-1/1 status Preparing
+20s S1-1/1 start tx=40 tag=C40 wh=780000
+1s S1-1/1 status Charging
+40m S1-1/1 stop tx=40 wh=800000
+1m S1-1/1 status Available
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+6h S1-1 heartbeat
+1m tick

expect
P3 derived:Silence at S1-1/1, ports 1, members 0, raised 03-18 19:59:11, count 1, called 1, unacknowledged
