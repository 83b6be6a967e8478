// The page of the example CSMS: what the live channel tells, drawn; what the buttons ask for, called.

const SHOWN_STOPPED = 20;
const stations = new Map();
const transactions = new Map();
let chosen = null;   // the id of the station that is shown
let plotted = null;  // the key of the transaction whose meter is shown
let asking = false;  // whether an answer is awaited

const $ = id => document.getElementById(id);
const key = transaction => transaction.station + '/' + transaction.id;
const path = (...parts) => '/api/' + parts.map(encodeURIComponent).join('/');

/** The time of day, with the date unless it is today. */
function time(text) {
  if (!text) return '';
  const at = new Date(text);
  const today = at.toDateString() === new Date().toDateString();
  return today ? at.toLocaleTimeString() : at.toLocaleString();
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text ?? '';
  if (className) made.className = className;
  return made;
}

async function api(url, method = 'GET', body) {
  const headers = body ? {'Content-Type': 'application/json'} : {};
  let answer;
  try {
    answer = await fetch(url, {method, headers, body: body && JSON.stringify(body)});
  } catch {
    throw new Error('The CSMS cannot be reached');
  }
  const json = await answer.json();
  if (json.error) throw new Error(json.error.message);
  return json;
}

// ---- what is told live

function listen() {
  const socket = new WebSocket(
      location.origin.replace(/^http/, 'ws') + '/api/live?channels=stations,transactions');
  socket.onopen = () => link('live', true);
  socket.onclose = () => {
    link('connection lost, trying again …', false);
    setTimeout(listen, 2000);
  };
  socket.onmessage = event => {
    const news = JSON.parse(event.data);
    if (news.type === 'snapshot') {
      stations.clear();
      transactions.clear();
      news.channels.stations.forEach(station => stations.set(station.id, station));
      news.channels.transactions.forEach(told => transactions.set(key(told), told));
      if (chosen) recall();
    } else if (news.channel === 'stations') {
      stations.set(news.data.id, news.data);
    } else {
      transactions.set(key(news.data), news.data);
    }
    soon();
  };
}

function link(text, live) {
  $('link').textContent = text;
  $('link').className = live ? 'live' : '';
}

let planned = false;
function soon() { // however fast the news come, one picture is drawn once
  if (!planned) {
    planned = true;
    requestAnimationFrame(() => { planned = false; show(); });
  }
}

// ---- pictures

function choose(id) {
  chosen = id;
  plotted = null;
  history.replaceState(null, '', '#' + encodeURIComponent(id));
  say('');
  $('log').replaceChildren();
  recall();
  refreshLog();
  soon();
}

function show() {
  const list = [...stations.values()].sort((a, b) => a.id.localeCompare(b.id, undefined, {numeric: true}));
  if (!chosen && list.length) {
    const wanted = decodeURIComponent(location.hash.slice(1));
    choose(stations.has(wanted) ? wanted : (list.find(station => station.connected) ?? list[0]).id);
  }
  if (list.length) keepFocus($('stations'), list.map(stationButton));
  const station = stations.get(chosen);
  $('detail').hidden = !station;
  if (station) showStation(station);
}

/** Replaces the buttons; the one that had the focus has it still. */
function keepFocus(place, buttons) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  place.replaceChildren(...buttons);
  if (focused) buttons.find(button => button.dataset.id === focused)?.focus();
}

function showStation(station) {
  const boot = station.boot;
  $('name').textContent = station.id;
  $('facts').textContent = [
    station.version ? 'OCPP ' + station.version : 'never connected',
    boot && `${boot.vendor} ${boot.model}`,
    boot?.firmwareVersion && 'firmware ' + boot.firmwareVersion,
    station.since && (station.connected ? 'connected since ' : 'last connected ') + time(station.since),
  ].filter(Boolean).join(' · ');
  $('connectors').replaceChildren(...badges(station));
  showEvses(station);
  for (const button of $('controls').querySelectorAll('button')) {
    button.disabled = !station.connected || asking;
  }

  const mine = [...transactions.values()].filter(told => told.station === station.id)
      .sort((a, b) => b.open - a.open || (b.startTime ?? '').localeCompare(a.startTime ?? ''));
  const shown = mine.filter((told, i) => told.open || i < SHOWN_STOPPED);
  const metered = transactions.get(plotted) ?? mine[0];
  $('transactions').replaceChildren(...shown.map(told => row(told, told === metered)));
  $('noTransactions').hidden = mine.length > 0;
  $('transactions').closest('.scroll').hidden = mine.length === 0;
  meter(metered);
}

function showEvses(station) {
  const known = station.connectors.map(connector => connector.evse).filter(evse => evse > 0);
  const evses = [...new Set(known.length ? known : [1])].map(String);
  if ([...$('evse').options].map(option => option.value).join() !== evses.join()) {
    $('evse').replaceChildren(...evses.map(evse => element('option', evse)));
  }
}

function stationButton(station) {
  const button = element('button', '', 'station');
  button.type = 'button';
  button.dataset.id = station.id;
  button.setAttribute('aria-pressed', station.id === chosen);
  const top = element('span', '', 'top');
  top.append(element('span', station.id, 'id'), state(station.connected));
  const connectors = element('span', '', 'badges');
  connectors.append(...badges(station));
  button.append(top, element('small', station.version ? 'OCPP ' + station.version : 'never connected'), connectors);
  button.onclick = () => choose(station.id);
  return button;
}

const state = connected => element('span', connected ? 'online' : 'offline', connected ? 'badge online' : 'badge');

/** A connector 0 of 1.6 is the station itself. */
function badges(station) {
  return station.connectors.map(connector => {
    const place = connector.evse === 0 ? 'station'
        : station.version === '1.6' ? connector.evse : `${connector.evse}.${connector.connector}`;
    const error = connector.errorCode && connector.errorCode !== 'NoError' ? ' · ' + connector.errorCode : '';
    const badge = element('span', `${place} ${connector.status}${error}`, 'badge ' + connector.status);
    badge.title = 'since ' + time(connector.at);
    return badge;
  });
}

const kWh = wh => (wh / 1000).toFixed(2) + ' kWh';

function row(transaction, selected) {
  const line = element('tr');
  const energy = transaction.energyWh === null ? '' : kWh(transaction.energyWh);
  line.append(
      element('td', transaction.id), element('td', transaction.evse), element('td', transaction.idToken),
      element('td', time(transaction.startTime), 'wide'),
      element('td', transaction.open ? 'open' : time(transaction.stopTime)),
      element('td', transaction.reason, 'wide'), element('td', energy, 'number'));
  line.firstChild.title = transaction.id;
  line.setAttribute('aria-selected', selected);
  line.tabIndex = 0;
  line.onclick = () => { plotted = key(transaction); soon(); };
  line.onkeydown = event => { if (event.key === 'Enter') line.onclick(); };
  return line;
}

// ---- the meter

/** The energy of a transaction over time, from its start on, as the CSMS counts it. */
function readings(transaction) {
  const registers = (transaction?.meterValues ?? [])
      .filter(value => value.phase === null
          && (value.location == null || value.location === 'Outlet')
          && (value.measurand === null || value.measurand === 'Energy.Active.Import.Register'))
      .map(value => ({at: Date.parse(value.timestamp), wh: value.unit === 'kWh' ? value.value * 1000 : value.value}));
  if (registers.length && transaction.meterStartWh !== null) {
    const start = Date.parse(transaction.startTime);
    if (start < registers[0].at) registers.unshift({at: start, wh: transaction.meterStartWh});
    const stop = Date.parse(transaction.stopTime);
    if (stop > registers.at(-1).at) registers.push({at: stop, wh: transaction.meterStopWh});
  }
  return registers.map(({at, wh}) => ({at, wh: wh - (transaction.meterStartWh ?? registers[0].wh)}));
}

function meter(transaction) {
  const points = readings(transaction);
  $('metered').textContent = transaction ? 'Transaction ' + transaction.id : '';
  $('reading').replaceChildren();
  $('plot').replaceChildren();
  $('noMeter').hidden = points.length > 0;
  $('plot').style.display = points.length > 1 ? '' : 'none';
  if (!points.length) return;
  const [first, last] = [points[0], points.at(-1)];
  const before = points.find(point => point.at >= last.at - 60_000);
  figure(kWh(transaction.energyWh ?? last.wh), 'charged');
  if (transaction.open && last.at > before.at) {
    figure(((last.wh - before.wh) / (last.at - before.at) * 3600).toFixed(1) + ' kW', 'mean of the last minute');
  }
  figure(duration(last.at - first.at), transaction.open ? 'so far' : 'in all');
  if (points.length > 1) plot(points, first, last);
}

function figure(value, name) {
  const made = element('div');
  made.append(element('b', value), element('span', name));
  $('reading').append(made);
}

function duration(ms) {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}

function plot(points, first, last) {
  const svg = $('plot');
  const width = svg.clientWidth, height = svg.clientHeight;
  const [left, right, top, bottom] = [56, 14, 10, 26];
  const highest = Math.max(...points.map(point => point.wh));
  const step = roundStep(highest / 4 || 1);
  const high = Math.max(step, Math.ceil(highest / step) * step);
  const x = at => left + (at - first.at) / (last.at - first.at || 1) * (width - left - right);
  const y = wh => height - bottom - wh / high * (height - top - bottom);
  const draw = (name, attributes, text) => {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([attribute, value]) => shape.setAttribute(attribute, value));
    if (text) shape.textContent = text;
    svg.append(shape);
  };
  const unit = high >= 1000 ? 'kWh' : 'Wh';
  for (let wh = 0; wh <= high + step / 2; wh += step) {
    draw('line', {class: 'grid', x1: left, x2: width - right, y1: y(wh), y2: y(wh)});
    const label = unit === 'kWh' ? +(wh / 1000).toFixed(3) : +wh.toFixed(2);
    draw('text', {x: left - 6, y: y(wh) + 4, 'text-anchor': 'end'}, wh === 0 ? '0 ' + unit : String(label));
  }
  const line = points.map(point => x(point.at) + ',' + y(point.wh)).join(' ');
  draw('polygon', {class: 'area', points: `${x(first.at)},${y(0)} ${line} ${x(last.at)},${y(0)}`});
  draw('polyline', {class: 'line', points: line});
  draw('circle', {cx: x(last.at), cy: y(last.wh), r: 4});
  draw('text', {x: left, y: height - 6}, time(first.at));
  draw('text', {x: width - right, y: height - 6, 'text-anchor': 'end'}, time(last.at));
}

/** The next of 1, 2, 5, 10, 20 … that is not less. */
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map(digit => digit * power).find(step => step >= least * 0.999);
}

// ---- messages

function message(entry) {
  const line = element('div', '', entry.direction);
  const way = element('span', entry.direction === 'in' ? '←' : '→', 'way');
  way.title = entry.direction === 'in' ? 'from the station' : 'to the station';
  line.append(element('time', time(entry.time)), way, element('span', entry.text, 'text'));
  entry.deviations.forEach(remark => line.append(element('span', remark, 'deviation')));
  return line;
}

async function refreshLog() {
  if (!chosen || document.hidden) return;
  const of = chosen;
  try {
    const frames = await api(path('stations', of, 'messages') + '?limit=50');
    if (of === chosen) $('log').replaceChildren(...frames.map(message));
    if (of === chosen && !frames.length) $('log').replaceChildren(element('p', 'None yet.', 'hint'));
  } catch (failure) {
    if (of === chosen) $('log').replaceChildren(element('p', failure.message, 'hint'));
  }
}

/** The transactions of the station that are over: the live channel begins with the open ones. */
async function recall() {
  try {
    const all = await api(path('transactions') + '?station=' + encodeURIComponent(chosen));
    all.filter(told => !transactions.has(key(told))).forEach(told => transactions.set(key(told), told));
    soon();
  } catch (failure) {
    say(failure.message, 'bad');
  }
}

// ---- what is asked for

const call = (id, action, body) => api(path('stations', id, 'calls', action), 'POST', body);
const actions = {
  start: (id, evse) => api(path('stations', id, 'start'), 'POST', {evse, idToken: $('token').value.trim()}),
  stop: (id, evse) => api(path('stations', id, 'stop'), 'POST', {evse}),
  reset: (id, evse, v16) => call(id, 'Reset', {type: v16 ? 'Soft' : 'Immediate'}),
  unlock: (id, evse, v16) => call(id, 'UnlockConnector',
      v16 ? {connectorId: evse} : {evseId: evse, connectorId: 1}),
};

function say(text, kind) {
  $('outcome').textContent = text;
  $('outcome').className = kind ?? '';
}

$('controls').onsubmit = async event => {
  event.preventDefault();
  const button = event.submitter ?? $('controls').elements.start;
  const station = chosen;
  const answered = (text, kind) => { if (station === chosen) say(`${button.textContent}: ${text}`, kind); };
  asking = true;
  soon();
  answered('waiting for the station …');
  try {
    const answer = await actions[button.name](station, Number($('evse').value),
        stations.get(station).version === '1.6');
    const failed = answer.callError;
    const status = (answer.result ?? answer).status;
    answered(failed ? `${failed.code} ${failed.description}` : status,
        ['Accepted', 'Unlocked', 'Scheduled'].includes(status) ? 'good' : 'bad');
  } catch (failure) {
    answered(failure.message, 'bad');
  }
  asking = false;
  soon();
  refreshLog();
};

addEventListener('resize', soon);
document.addEventListener('visibilitychange', refreshLog);
setInterval(refreshLog, 2000);
listen();
