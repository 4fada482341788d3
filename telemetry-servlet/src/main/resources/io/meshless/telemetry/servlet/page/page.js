'use strict';

// Everything that comes from outside is put into the page as text, never as markup.

const REFRESH_MILLIS = 1000;
const MOST_POINTS = 60;
const MOST_SERIES = 50;
const MANY_LABELS = 5;

/** Controls, and characters that turn text around or are not seen; line ends and tabs stay. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g;

/** For each series the values of the last minute, with their times in seconds. */
const history = new Map();
let recentShown = '';

/** The text with escapes in place of what would do something instead of being seen. */
function seen(text) {
  return String(text).replace(UNSEEN, found =>
    [...Array(found.length).keys()].map(i => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''));
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) {
    made.textContent = seen(text);
  }
  if (className) {
    made.className = className;
  }
  return made;
}

function holding(name, children, className) {
  const made = element(name, undefined, className);
  made.append(...children.map(child => (typeof child === 'string' ? seen(child) : child)));
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

function fill(id, children) {
  byId(id).replaceChildren(...children);
}

function number(value) {
  return value.toLocaleString('en', {maximumFractionDigits: 3});
}

function row(cells, names = []) {
  const made = element('tr');
  cells.forEach((content, i) => {
    const isNumber = typeof content === 'number';
    const cell = content instanceof HTMLTableCellElement ? content : element('td', undefined, isNumber ? 'number' : '');
    if (cell !== content) {
      cell.append(isNumber ? number(content) : typeof content === 'string' ? seen(content) : content);
    }
    if (names[i]) {
      cell.dataset.name = names[i];
    }
    made.append(cell);
  });
  return made;
}

function rowsOr(rows, columns, words) {
  if (rows.length > 0) {
    return rows;
  }
  const cell = element('td', words, 'quiet');
  cell.colSpan = columns;
  return [row([cell])];
}

/** Reads the Prometheus text format: the type of each metric, and its samples. */
function scrape(text) {
  const types = new Map();
  const samples = [];
  for (const line of text.split('\n')) {
    const type = /^# TYPE (\S+) (\S+)/.exec(line);
    const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (\S+)/.exec(line);
    if (type) {
      types.set(type[1], type[2]);
    } else if (sample) {
      samples.push({name: sample[1], labels: sample[2] || '', value: Number(sample[3].replace('Inf', 'Infinity'))});
    }
  }
  return {types, samples};
}

function labelPairs(text) {
  return [...text.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:\\.|[^"\\])*)"/g)]
    .map(([, name, value]) => [name, value.replace(/\\(.)/g, (whole, c) => (c === 'n' ? '\n' : c))]);
}

function labelList(pairs) {
  return holding('div', pairs.map(([name, value]) => holding('span', [element('span', `${name} `), element('code', value === '' ? '""' : value)])), 'labels');
}

/** What to draw: of what only grows, how much it grew a second; of the rest the value. */
function remember(key, value, grows) {
  const points = history.get(key) || [];
  const now = performance.now() / 1000;
  const last = points[points.length - 1];
  const drawn = !grows ? value : last ? Math.max(0, (value - last.value) / (now - last.time)) : 0;
  points.push({time: now, value, drawn});
  if (points.length > MOST_POINTS) {
    points.shift();
  }
  history.set(key, points);
  return points;
}

function svg(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

function graph(points, grows) {
  const drawn = points.map(p => p.drawn);
  const top = Math.max(...drawn, 0) || 1;
  const low = Math.min(...drawn, 0);
  const x = i => (MOST_POINTS - drawn.length + i) * 120 / (MOST_POINTS - 1);
  const line = drawn.map((p, i) => `${x(i)},${19 - 18 * (p - low) / (top - low)}`);
  const words = `${number(drawn[drawn.length - 1])}${grows ? ' a second' : ''}, most ${number(Math.max(...drawn))}`;
  const picture = svg('svg', {viewBox: '0 0 120 20', preserveAspectRatio: 'none', role: 'img', 'aria-label': words});
  picture.append(
    svg('polygon', {points: `${x(0)},19 ${line.join(' ')} ${x(drawn.length - 1)},19`}),
    svg('polyline', {points: line.join(' ')}));
  const now = grows ? `${number(Math.round(drawn[drawn.length - 1] * 100) / 100)}/s` : '';
  return holding('td', [holding('div', [picture, element('span', now, 'rate')])], 'graph');
}

function seriesRow(sample, metric, pairs, grows) {
  const points = remember(sample.name + sample.labels, sample.value, grows);
  const part = sample.name.slice(metric.name.length + 1);
  const labels = holding('td', [labelList(part ? [['', part], ...pairs] : pairs)]);
  const made = row([labels, sample.value, graph(points, grows)]);
  if (points.length > 1 && points[points.length - 2].value !== sample.value) {
    made.className = 'fresh';
  }
  return made;
}

function metricArticle(metric, found) {
  const own = found.samples.filter(s => [metric.name, `${metric.name}_count`, `${metric.name}_sum`].includes(s.name));
  // Prometheus calls a counter without _total in its name untyped.
  const type = (found.types.get(metric.name) || 'counter').replace('untyped', 'counter');
  const grows = type !== 'gauge';
  const pairs = own.map(s => labelPairs(s.labels));
  // Of many labels only those are shown in each row that tell the rows apart.
  const same = (pairs[0] || []).filter(([name, value]) =>
    pairs[0].length > MANY_LABELS && pairs.every(other => other.some(([n, v]) => n === name && v === value)));
  const isSame = ([name]) => same.some(([n]) => n === name);
  const article = element('article');
  article.dataset.metric = metric.name;
  const overflow = metric.overflowed > 0 ? `, ${number(metric.overflowed)} records in the overflow series` : '';
  article.append(element('h3', metric.name));
  article.append(element('p', `${type}, ${number(metric.series)} of at most ${number(metric.limit)} series${overflow}`, 'hint'));
  if (same.length > 0) {
    article.append(keepOpen(`labels of ${metric.name}`, `${same.length} labels are the same in all series`, labelList(same)));
  }
  const rows = own.slice(0, MOST_SERIES).map((sample, i) => seriesRow(sample, metric, pairs[i].filter(pair => !isSame(pair)), grows));
  article.append(holding('table', [holding('tbody', rows)]));
  if (own.length > MOST_SERIES) {
    article.append(element('p', `and ${number(own.length - MOST_SERIES)} more`, 'hint'));
  }
  return article;
}

const opened = new Set();

/** A part that folds, and stays as it is when the page is drawn anew. */
function keepOpen(key, words, content) {
  const details = holding('details', [element('summary', words, 'hint'), content]);
  details.open = opened.has(key);
  details.addEventListener('toggle', () => (details.open ? opened.add(key) : opened.delete(key)));
  return details;
}

function time(iso) {
  return new Date(iso).toLocaleTimeString();
}

function showLoad(status) {
  const errors = status.problems.filter(p => p.severity === 'error').length;
  const applied = status.outcome === 'applied';
  fill('load', [
    element('span', applied ? 'applied' : 'refused', `badge ${applied ? 'good' : 'bad'}`),
    applied
      ? ` Configuration ${status.planId} runs since ${time(status.loadedAt)}.`
      : ` At ${time(status.loadedAt)} a newer one was refused for ${errors === 1 ? 'an error' : `${errors} errors`}; configuration ${status.planId} goes on.`,
  ]);
  const items = severities => status.problems
    .filter(problem => severities.includes(problem.severity))
    .map(problem => holding('li', [element('pre', problem.text)], problem.severity));
  const remarks = items(['info']);
  fill('problems', items(['error', 'warning']));
  fill('remarks', remarks.length === 0 ? [] : [
    keepOpen('remarks', `${remarks.length} ${remarks.length === 1 ? 'remark' : 'remarks'}`, holding('ul', remarks, 'problems')),
  ]);
}

function handlerState(handler) {
  return handler.errors > 0
    ? element('span', 'failing', 'badge bad')
    : element('span', handler.recorded > 0 ? 'works' : 'idle', `badge ${handler.recorded > 0 ? 'good' : 'neutral'}`);
}

function show(status, found) {
  byId('summary').textContent =
    `${number(status.records)} records · ${status.rules.length} rules · ${status.handlers.length} handlers`;
  showLoad(status);
  fill('rules', rowsOr(
    status.rules.map(r => row([element('code', r.name), r.condition ? element('code', r.condition) : 'always', r.matches, r.errors], ['', 'if', 'matches', 'errors'])),
    4, 'No rules run.'));
  fill('handlers', rowsOr(
    status.handlers.map(h => row([element('code', h.name), handlerState(h), element('code', h.instances.join(', ')), h.recorded, h.errors], ['', 'state', 'instances', 'recorded', 'errors'])),
    5, 'No handlers run.'));
  fill('failures', rowsOr(status.failures.map(f => row([element('code', f.where), f.reason, f.count], ['', 'reason', 'count'])), 3, 'Nothing has failed.'));
  const metrics = status.metrics.slice().sort((a, b) => (a.name < b.name ? -1 : 1));
  fill('metrics', metrics.map(metric => metricArticle(metric, found)));
  fill('self', found.samples
    .filter(s => s.name.startsWith('telemetry_'))
    .map(s => row([holding('td', [element('code', s.name), labelList(labelPairs(s.labels))]), s.value])));
}

function lineElement(line) {
  const level = /"level":"(warn|error)"/.exec(line) || /\t(warn|error)\t/.exec(line);
  return element('p', line, level ? level[1] : '');
}

function showLines(recent) {
  const box = byId('lines');
  const wanted = byId('filter').value;
  const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
  const lines = recent.lines.filter(line => line.includes(wanted));
  const none = recent.kept === 0 ? 'This service keeps no lines.' : recent.lines.length > 0 ? 'No such line.' : 'No lines yet.';
  fill('lines', lines.length > 0 ? lines.map(lineElement) : [element('p', none, 'quiet')]);
  if (atEnd) {
    box.scrollTop = box.scrollHeight;
  }
}

function recordWords(record) {
  const a = record.attributes;
  const words = ['request.method', 'request.path', 'response.code'].map(name => a[name]).filter(value => value !== undefined);
  const others = Object.entries(a).slice(0, 3).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return `${time(record.time)}  ${(words.length > 0 ? words : others).join(' ')}`;
}

function showRecords(recent) {
  const shown = JSON.stringify(recent.records);
  const select = byId('recent');
  if (shown === recentShown || document.activeElement === select) {
    return;
  }
  recentShown = shown;
  const first = element('option', recent.records.length > 0 ? 'pick one…' : recent.kept === 0 ? 'none are kept' : 'none yet');
  first.value = '';
  const options = recent.records.slice().reverse().map(record => {
    const option = element('option', recordWords(record));
    // In JSON the escapes mean the characters, so that the record explained is the one that was.
    option.value = seen(JSON.stringify(record.attributes, null, 2));
    return option;
  });
  select.replaceChildren(first, ...options);
}

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer;
}

async function refresh() {
  try {
    if (!document.hidden) {
      const [status, metrics, recent] = await Promise.all(['status.json', 'metrics.txt', 'recent.json'].map(read));
      show(await status.json(), scrape(await metrics.text()));
      const activity = await recent.json();
      showLines(activity);
      showRecords(activity);
    }
  } catch (error) {
    byId('summary').textContent = `No news from the service: ${error.message}`;
  } finally {
    setTimeout(refresh, REFRESH_MILLIS);
  }
}

function valueElement(value) {
  return element('pre', `${value.expression} → ${value.result}`, value.isValue ? '' : 'failed');
}

function fieldRow(field) {
  const whole = field.values[field.values.length - 1];
  const result = element('code', whole ? whole.result : '', whole && whole.isValue ? '' : 'failed');
  const parts = field.values.length > 1
    ? holding('details', [holding('summary', [element('code', field.expression)]), ...field.values.map(valueElement)])
    : element('code', field.expression);
  return row([element('code', field.path), result, parts], ['', 'is', 'from']);
}

function instanceParts(instance) {
  const head = holding('tr', ['Field', 'Value', 'Expression'].map(words => element('th', words)));
  return [
    element('p', `${instance.instance} → ${instance.handler}`),
    holding('table', [holding('thead', [head]), holding('tbody', instance.fields.map(fieldRow))]),
    instance.outcome === null
      ? element('pre', 'dropped, because a field failed', 'outcome failed')
      : element('pre', instance.outcome, 'outcome'),
  ];
}

function explained(rule) {
  const [words, look] = {
    matched: ['matches', 'good'],
    not_matched: ['does not match', 'neutral'],
    failed: ['the condition failed, which counts as no match', 'bad'],
    other_namespace: ['not asked, for the record is of another namespace', 'neutral'],
  }[rule.verdict];
  return holding('article', [
    holding('h3', [`${rule.name} `, element('span', words, `badge ${look}`)]),
    ...rule.values.map(valueElement),
    ...rule.instances.flatMap(instanceParts),
  ]);
}

async function explain() {
  const answer = await fetch('explain', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: byId('attributes').value,
  });
  if (!answer.ok) {
    fill('explanation', [element('p', await answer.text(), 'failed')]);
    return;
  }
  const explanation = await answer.json();
  fill('explanation', explanation.rules.length > 0
    ? explanation.rules.map(explained)
    : [element('p', 'No rule concerns this record.')]);
}

function explainNow() {
  explain().catch(error => fill('explanation', [element('p', error.message, 'failed')]));
}

byId('explain').addEventListener('click', explainNow);
byId('recent').addEventListener('change', event => {
  if (event.target.value) {
    byId('attributes').value = event.target.value;
    event.target.blur();
    explainNow();
  }
});
refresh();
