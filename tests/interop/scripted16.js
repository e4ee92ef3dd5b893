// One scripted 1.6 station of em-ocpp-chargepoint-simulator: boots, charges, faults, and answers a reset.
// The factory `connect` comes from the package; the URL with its credential from the environment.
const station = await connect(process.env.STATION_URL);
await station.sendBootnotification({ chargePointVendor: 'Scripted', chargePointModel: 'EM-16' });
await station.sendHeartbeat();
await station.sendStatusNotification({ connectorId: 0, errorCode: 'NoError', status: 'Available' });
await station.sendStatusNotification({ connectorId: 1, errorCode: 'NoError', status: 'Available' });
station.answerReset(async (request) => {
  station.sendResponse(request.uniqueId, { status: 'Accepted' });
  await station.reConnect();
  await station.sendBootnotification({ chargePointVendor: 'Scripted', chargePointModel: 'EM-16' });
  await station.sendStatusNotification({ connectorId: 1, errorCode: 'NoError', status: 'Available' });
});
await station.sendAuthorize({ idTag: 'SCRIPTED' });
await station.sendStatusNotification({ connectorId: 1, errorCode: 'NoError', status: 'Preparing' });
const transaction = await station.startTransaction(
  { connectorId: 1, idTag: 'SCRIPTED', meterStart: 1377, timestamp: new Date().toISOString() });
await station.sendStatusNotification({ connectorId: 1, errorCode: 'NoError', status: 'Charging' });
await station.meterValues({ connectorId: 1, transactionId: transaction.transactionId,
  meterValue: [{ timestamp: new Date().toISOString(), sampledValue: [{ value: '1387' }] }] });
await station.stopTransaction(
  { transactionId: transaction.transactionId, meterStop: 1399, timestamp: new Date().toISOString() });
await station.sendStatusNotification({ connectorId: 1, errorCode: 'NoError', status: 'Finishing' });
await station.sendStatusNotification({ connectorId: 1, errorCode: 'ReaderFailure', status: 'Faulted' });
