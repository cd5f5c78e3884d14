// A message centre (npm smpp) on loopback, under TLS, for the tests of infra/sms.
//
//     message_centre.js CERTIFICATES RECORD
//
// Prints `ready PORT`. Each bind, enquire_link and message becomes a line of JSON in RECORD before it is acknowledged. Standard
// input takes commands, one a line, each answered by `done`; it ends when that closes:
//
//     throttle N            the next N messages are answered "throttled"
//     flash on|off          whether Flash is taken
//     bind on|off           whether anybody is let in
//     receipts STATE|off    the receipt that follows each message for which one was asked
//     early on|off          whether receipts come before the answer to their message
//     drop                  all connections break
//     deaf on|off           nothing is answered any more, connections stand
'use strict';
const fs = require('fs');
const readline = require('readline');
const smpp = require('smpp');

const [certificates, record] = process.argv.slice(2);
const file = fs.openSync(record, 'a');
const write = (entry) => { fs.writeSync(file, JSON.stringify(entry) + '\n'); fs.fsyncSync(file); };
const state = { throttle: 0, flash: true, bind: true, receipts: 'off', early: false, deaf: false };
const sessions = new Set();
let last = 0;

const FLASH = new Set([0x10, 0xf0, 0x18]);

function receipt(session, id, pdu) {
  if (state.receipts === 'off' || (pdu.registered_delivery & 1) === 0) return;
  session.deliver_sm({
    source_addr: pdu.destination_addr,
    destination_addr: pdu.source_addr,
    esm_class: 4,
    short_message: `id:${id} sub:001 dlvrd:001 submit date:2611201200 done date:2611201200 stat:${state.receipts} err:000 text:`,
  });
}

function submit(session, pdu) {
  if (state.throttle > 0) {
    state.throttle -= 1;
    write({ kind: 'throttled' });
    return session.send(pdu.response({ command_status: smpp.ESME_RTHROTTLED }));
  }
  const flash = FLASH.has(pdu.data_coding);
  if (flash && !state.flash) return session.send(pdu.response({ command_status: smpp.ESME_RSUBMITFAIL }));
  const id = `m${(last += 1)}`;
  write({
    kind: 'sms',
    to: `+${pdu.destination_addr}`,
    text: pdu.short_message.message,
    class: flash ? 'flash' : 'regular',
    from: pdu.source_addr,
    coding: pdu.data_coding,
    valid_seconds: pdu.validity_period ? Math.round((pdu.validity_period - Date.now()) / 1000) : 0,
    secure: session.socket.encrypted === true,
  });
  if (state.early) receipt(session, id, pdu);
  session.send(pdu.response({ message_id: id }));
  if (!state.early) receipt(session, id, pdu);
}

const server = smpp.createServer({
  key: fs.readFileSync(`${certificates}/server.key`),
  cert: fs.readFileSync(`${certificates}/server.pem`),
}, (session) => {
  sessions.add(session);
  session.on('close', () => sessions.delete(session));
  session.on('error', () => sessions.delete(session));
  const heard = (command, act) => session.on(command, (pdu) => { if (!state.deaf) act(pdu); });
  heard('bind_transceiver', (pdu) => {
    const known = pdu.system_id === 'les' && pdu.password === 'secret' && pdu.interface_version === 0x34;
    write({ kind: 'bind', known });
    session.send(pdu.response({ command_status: known && state.bind ? smpp.ESME_ROK : smpp.ESME_RBINDFAIL }));
  });
  heard('enquire_link', (pdu) => { write({ kind: 'enquire_link' }); session.send(pdu.response()); });
  heard('unbind', (pdu) => { session.send(pdu.response()); session.close(); });
  heard('submit_sm', (pdu) => submit(session, pdu));
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));

const input = readline.createInterface({ input: process.stdin });
input.on('line', (line) => {
  const [word, value] = line.split(' ');
  if (word === 'drop') sessions.forEach((session) => session.destroy());
  else if (word === 'throttle') state.throttle = Number(value);
  else if (word === 'receipts') state.receipts = value;
  else state[word] = value === 'on';
  console.log('done');
});
input.on('close', () => process.exit(0));
