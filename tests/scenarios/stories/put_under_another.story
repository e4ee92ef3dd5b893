# A person knows that two faults have one cause.
network stations 1 ports 2
+1m S1-1/1 status Faulted InternalError
+10s S1-1/2 status Faulted EVCommunicationError
+1m desk groupUnder ocpp16:EVCommunicationError@S1-1/2 into=ocpp16:InternalError@S1-1/1 note="same board"
+30m tick

expect
P2 ocpp16:InternalError at S1-1/1, ports 2, members 1, raised 03-12 14:01:00, count 1, called 1, unacknowledged
