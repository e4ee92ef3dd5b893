# A person knows that two faults have one cause.
network stations 1 ports 2
+1m S1-1/1 status Faulted InternalError
+10s S1-1/2 status Faulted EVCommunicationError
+1m desk groupUnder ocpp16:EVCommunicationError@S1-1/2 into=ocpp16:InternalError@S1-1/1 note="same board"
+30m tick

expect
