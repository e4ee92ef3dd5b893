// A charging station made of the npm package ocpp-rpc in strict mode: both directions are validated against the
// official schemas. Driven by lines on stdin, tells what happened as JSON lines on stdout.
//
//   node station.mjs --url ws://127.0.0.1:9000/ocpp --id ST-1 --password PW --protocol ocpp1.6
//
// stdin: fault CODE | alarm TECHCODE | clear | plug | unplug | resets help|useless|reject|silent | drop | quit
import { RPCClient, createRPCError } from 'ocpp-rpc';
import readline from 'node:readline';
import { parseArgs } from 'node:util';

const { values: option } = parseArgs({
  options: { url: { type: 'string' }, id: { type: 'string' }, password: { type: 'string' },
             protocol: { type: 'string' }, energy: { type: 'string', default: '250' } },
});
const is16 = option.protocol === 'ocpp1.6';
const say = (event, more = {}) => process.stdout.write(`${JSON.stringify({ event, ...more })}\n`);
const now = () => new Date().toISOString();

const client = new RPCClient({
  endpoint: option.url, identity: option.id, password: option.password, protocols: [option.protocol],
  strictMode: true, callTimeoutMs: 20000, reconnect: true, pingIntervalMs: 10000,
  backoff: { initialDelay: 100, maxDelay: 500 },
});

let status = 'Available';
let fault = null;         // { code, text } of connector 1
let plugged = false;
let resets = 'help';
let session = null;       // { id, seq, wh }
let meter = 1000000;
let eventId = 0;

client.on('strictValidationFailure', ({ error, messageId, method, outbound, isCall }) =>
  say('invalid', { messageId, method, outbound, isCall, why: error.message, details: error.details }));

async function call(method, params) {
  try {
    const answer = await client.call(method, params);
    say('answered', { method, answer });
    return answer;
  } catch (error) {
    say('failed', { method, why: error.message, code: error.rpcErrorCode });
    return null;
  }
}

async function sendStatus() {
  if (is16) {
    const chargex = fault && /^CX\d{3}$/.test(fault);
    return call('StatusNotification', {
      connectorId: 1, status, timestamp: now(),
      errorCode: !fault ? 'NoError' : chargex ? 'OtherError' : fault,
      ...(chargex ? { vendorId: 'https://chargex.inl.gov', vendorErrorCode: fault } : {}),
    });
  }
  const status201 = ['Available', 'Unavailable', 'Faulted', 'Reserved'].includes(status) ? status : 'Occupied';
  return call('StatusNotification', { timestamp: now(), connectorStatus: status201, evseId: 1, connectorId: 1 });
}

async function sendAlarm(techCode, cleared) {
  return call('NotifyEvent', {
    generatedAt: now(), seqNo: 0, tbc: false, eventData: [{
      eventId: eventId++, timestamp: now(), trigger: 'Alerting', actualValue: cleared ? 'false' : 'true', cleared,
      techCode, techInfo: 'from the interop station', eventNotificationType: 'HardWiredNotification',
      component: { name: 'Connector', evse: { id: 1, connectorId: 1 } }, variable: { name: 'Problem' },
    }],
  });
}

async function become(newStatus) {
  status = newStatus;
  return sendStatus();
}

async function boot(reason) {
  const boot16 = { chargePointVendor: 'Interop', chargePointModel: 'RPC-16', firmwareVersion: '1.0.0' };
  const boot201 = { reason, chargingStation: { vendorName: 'Interop', model: 'RPC-201', firmwareVersion: '1.0.0' } };
  await call('BootNotification', is16 ? boot16 : boot201);
  if (is16)
    await call('StatusNotification', { connectorId: 0, status: 'Available', errorCode: 'NoError' });
  await sendStatus();
  say('booted');
}

async function reboot() {
  await client.close({ code: 1001, reason: 'reboot' });
  if (resets === 'help') {
    fault = null;
    status = 'Available';
  }
  setTimeout(async () => {
    await client.connect();
    if (!is16 && resets === 'help')
      await sendAlarm('CX012', true);
    await boot('RemoteReset');
  }, 300);
}

async function meterValues(powerW) {
  const sampled = is16
    ? [{ value: String(meter), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
       { value: String(powerW), measurand: 'Power.Active.Import', unit: 'W' }]
    : [{ value: meter, measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'Wh' } },
       { value: powerW, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W' } }];
  const meterValue = [{ timestamp: now(), sampledValue: sampled }];
  if (is16)
    return call('MeterValues', { connectorId: 1, transactionId: session.id, meterValue });
  return transactionEvent('Updated', 'MeterValuePeriodic', { meterValue });
}

async function transactionEvent(eventType, triggerReason, more = {}, info = {}) {
  return call('TransactionEvent', {
    eventType, timestamp: now(), triggerReason, seqNo: session.seq++, evse: { id: 1, connectorId: 1 },
    transactionInfo: { transactionId: session.id, ...info }, ...more,
  });
}

async function remoteStarted(idToken, remoteStartId) {
  await become('Preparing');
  if (!plugged) {
    setTimeout(() => become('Available'), 2000); // ConnectionTimeOut
    return;
  }
  if (is16) {
    const answer = await call('StartTransaction',
      { connectorId: 1, idTag: idToken, meterStart: meter, timestamp: now() });
    if (!answer)
      return;
    session = { id: answer.transactionId, seq: 0 };
  } else {
    session = { id: `T-${Date.now()}`, seq: 0 };
    await transactionEvent('Started', 'RemoteStart',
      { idToken: { idToken, type: 'Central' } }, { chargingState: 'Charging', remoteStartId });
  }
  await become('Charging');
  for (const powerW of [20000, 48000, 50000]) {
    meter += Number(option.energy) / 3;
    await meterValues(powerW);
  }
  say('charged');
}

async function remoteStopped() {
  if (!session)
    return;
  if (is16)
    await call('StopTransaction',
      { transactionId: session.id, meterStop: Math.round(meter), timestamp: now(), reason: 'Remote' });
  else
    await transactionEvent('Ended', 'RemoteStop', {}, { stoppedReason: 'Remote', chargingState: 'Idle' });
  session = null;
  await become('Finishing');
  await become('Available');
}

const later = (work) => setTimeout(() => work().catch((error) => say('problem', { why: error.message })), 20);

const answers = {
  Reset: () => {
    if (resets === 'reject')
      return { status: 'Rejected' };
    if (resets === 'silent')
      return new Promise(() => {});
    later(reboot);
    return { status: 'Accepted' };
  },
  TriggerMessage: ({ requestedMessage }) => {
    if (requestedMessage === 'StatusNotification')
      later(sendStatus);
    else if (requestedMessage === 'Heartbeat')
      later(() => call('Heartbeat', {}));
    else
      return { status: 'NotImplemented' };
    return { status: 'Accepted' };
  },
  ChangeAvailability: ({ type, operationalStatus }) => {
    const inoperative = (type ?? operationalStatus) === 'Inoperative';
    later(() => become(inoperative ? 'Unavailable' : fault ? 'Faulted' : 'Available'));
    return { status: 'Accepted' };
  },
  UnlockConnector: () => ({ status: 'Unlocked' }),
  RemoteStartTransaction: ({ idTag }) => { later(() => remoteStarted(idTag)); return { status: 'Accepted' }; },
  RequestStartTransaction: ({ idToken, remoteStartId }) => {
    later(() => remoteStarted(idToken.idToken, remoteStartId));
    return { status: 'Accepted' };
  },
  RemoteStopTransaction: () => { later(remoteStopped); return { status: 'Accepted' }; },
  RequestStopTransaction: () => { later(remoteStopped); return { status: 'Accepted' }; },
  GetConfiguration: () => ({ configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }],
                             unknownKey: [] }),
  ChangeConfiguration: () => ({ status: 'Accepted' }),
  GetVariables: ({ getVariableData }) => ({
    getVariableResult: getVariableData.map(({ component, variable }) => ({
      attributeStatus: 'Accepted', attributeValue: '300', component, variable })) }),
  SetVariables: ({ setVariableData }) => ({
    setVariableResult: setVariableData.map(({ component, variable }) => ({
      attributeStatus: 'Accepted', component, variable })) }),
  GetDiagnostics: ({ location }) => {
    later(() => call('DiagnosticsStatusNotification', { status: 'Uploading' }));
    later(() => call('DiagnosticsStatusNotification', { status: 'Uploaded' }));
    return { fileName: 'diagnostics.log' };
  },
  GetLog: ({ requestId }) => {
    later(() => call('LogStatusNotification', { status: 'Uploading', requestId }));
    later(() => call('LogStatusNotification', { status: 'Uploaded', requestId }));
    return { status: 'Accepted', filename: 'diagnostics.log' };
  },
  UpdateFirmware: () => (is16 ? {} : { status: 'Accepted' }),
  ClearCache: () => ({ status: 'Accepted' }),
  SetChargingProfile: () => ({ status: 'Accepted' }),
  ClearChargingProfile: () => ({ status: 'Accepted' }),
  DataTransfer: () => ({ status: 'Accepted' }),
};

client.handle(({ method, params }) => {
  say('received', { method, params });
  const answer = answers[method];
  if (!answer)
    throw createRPCError('NotImplemented');
  return answer(params);
});

const orders = {
  fault: async (code) => {
    fault = code;
    if (!is16)
      await sendAlarm(code, false);
    await become('Faulted');
  },
  alarm: (code) => sendAlarm(code, false),
  clear: async () => {
    const code = fault;
    fault = null;
    if (!is16 && code)
      await sendAlarm(code, true);
    await become('Available');
  },
  plug: async () => { plugged = true; },
  unplug: async () => { plugged = false; },
  resets: async (how) => { resets = how; },
  drop: async () => { await client.close({ code: 1001 }); },
  quit: async () => { await client.close(); process.exit(0); },
};

readline.createInterface({ input: process.stdin }).on('line', async (line) => {
  const [order, ...rest] = line.trim().split(/\s+/);
  if (!orders[order])
    return say('problem', { why: `unknown order ${order}` });
  await orders[order](...rest);
  say('did', { order });
}).on('close', () => process.exit(0));

await client.connect();
say('connected', { protocol: client.protocol });
await boot('PowerUp');
