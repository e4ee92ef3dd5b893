<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Annunciator</name>
    <message numerus="yes">
        <source>%Ln new alarms</source>
        <translation>
            <numerusform>%Ln new alarm</numerusform>
            <numerusform>%Ln new alarms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedField</name>
    <message numerus="yes">
        <source>%Ln reconnects</source>
        <translation>
            <numerusform>%Ln reconnect</numerusform>
            <numerusform>%Ln reconnects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gaps</source>
        <translation>
            <numerusform>%Ln gap</numerusform>
            <numerusform>%Ln gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable messages</source>
        <translation>
            <numerusform>%Ln unreadable message</numerusform>
            <numerusform>%Ln unreadable messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KpiStrip</name>
    <message numerus="yes">
        <source>%1 alerts in the last %2, one operator position.</source>
        <translation>
            <numerusform>%1 alert in the last %2, one operator position.</numerusform>
            <numerusform>%1 alerts in the last %2, one operator position.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stations</source>
        <translation>
            <numerusform>%1 station</numerusform>
            <numerusform>%1 stations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkMap</name>
    <message numerus="yes">
        <source>, %1 ports without a place</source>
        <translation>
            <numerusform>, %1 port without a place</numerusform>
            <numerusform>, %1 ports without a place</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>%1 ports, %2 abnormal, %3 charging</source>
        <translation>
            <numerusform>%1 port, %2 abnormal, %3 charging</numerusform>
            <numerusform>%1 ports, %2 abnormal, %3 charging</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n matching ports</source>
        <translation>
            <numerusform>Mark %n matching port</numerusform>
            <numerusform>Mark %n matching ports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n work orders</source>
        <translation>
            <numerusform>%n work order</numerusform>
            <numerusform>%n work orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports</source>
        <translation>
            <numerusform>%Ln port</numerusform>
            <numerusform>%Ln ports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ports</source>
        <translation>
            <numerusform>%n port</numerusform>
            <numerusform>%n ports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PortMosaic</name>
    <message numerus="yes">
        <source>%1 ports</source>
        <translation>
            <numerusform>%1 port</numerusform>
            <numerusform>%1 ports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PortPaneFault</name>
    <message numerus="yes">
        <source>Raised %1 times.</source>
        <translation>
            <numerusform>Raised %1 time.</numerusform>
            <numerusform>Raised %1 times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%1 alerts</source>
        <translation>
            <numerusform>%1 alert</numerusform>
            <numerusform>%1 alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ports</source>
        <translation>
            <numerusform>%1 port</numerusform>
            <numerusform>%1 ports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>P%1, %2 alerts</source>
        <translation>
            <numerusform>P%1, %2 alert</numerusform>
            <numerusform>P%1, %2 alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 alerts are shelved and come back by themselves.</source>
        <translation>
            <numerusform>%1 alert is shelved and comes back by itself.</numerusform>
            <numerusform>%1 alerts are shelved and come back by themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 are open, none of them with these filters.</source>
        <translation>
            <numerusform>%1 is open, but not with these filters.</numerusform>
            <numerusform>%1 are open, none of them with these filters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShiftRateChart</name>
    <message numerus="yes">
        <source>%1 alarms</source>
        <translation>
            <numerusform>%1 alarm</numerusform>
            <numerusform>%1 alarms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StationCredentialsDialog</name>
    <message numerus="yes">
        <source>%1   from %2, %n times</source>
        <translation>
            <numerusform>%1   from %2, once</numerusform>
            <numerusform>%1   from %2, %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UptimeScreen</name>
    <message numerus="yes">
        <source>%1 ports are out now</source>
        <translation>
            <numerusform>%1 port is out now</numerusform>
            <numerusform>%1 ports are out now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UptimeTrendChart</name>
    <message numerus="yes">
        <source>Uptime of %1 regions, line at 97 %</source>
        <translation>
            <numerusform>Uptime of %1 region, line at 97 %</numerusform>
            <numerusform>Uptime of %1 regions, line at 97 %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedDiary</name>
    <message numerus="yes">
        <source>%Ln ports changed</source>
        <translation>
            <numerusform>%Ln port changed</numerusform>
            <numerusform>%Ln ports changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new alerts</source>
        <translation>
            <numerusform>%Ln new alert</numerusform>
            <numerusform>%Ln new alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts closed</source>
        <translation>
            <numerusform>%Ln alert closed</numerusform>
            <numerusform>%Ln alerts closed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message numerus="yes">
        <source>%n ports are marked.</source>
        <translation>
            <numerusform>%n port is marked.</numerusform>
            <numerusform>%n ports are marked.</numerusform>
        </translation>
    </message>
</context>
</TS>
