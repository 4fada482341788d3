'use strict';

// Everything that comes from outside is put into the page as text, never as markup.

const REFRESH_MILLIS = 2000;
const MOST_POINTS = 60;
const MOST_SERIES = 50;
const history = new Map();

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) {
    made.textContent = text;
  }
  if (className) {
    made.className = className;
  }
  return made;
}

function fill(id, children) {
  document.getElementById(id).replaceChildren(...children);
}

function row(cells) {
  const made = element('tr');
  for (const cell of cells) {
    const isNumber = typeof cell === 'number';
    made.append(cell instanceof Node ? cell : element('td', isNumber ? cell.toLocaleString() : cell, isNumber ? 'number' : ''));
  }
  return made;
}

function rowsOr(rows, columns, words) {
  if (rows.length > 0) {
    return rows;
  }
  const cell = element('td', words);
  cell.colSpan = columns;
  return [row([cell])];
}

/** Reads the lines of the Prometheus text format: name, labels as written, value. */
function samples(text) {
  const found = [];
  for (const line of text.split('\n')) {
    const parts = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (\S+)/.exec(line);
    if (parts) {
      found.push({name: parts[1], labels: parts[2] || '', value: Number(parts[3].replace('Inf', 'Infinity'))});
    }
  }
  return found;
}

function graph(key, value) {
  const points = history.get(key) || [];
  points.push(value);
  if (points.length > MOST_POINTS) {
    points.shift();
  }
  history.set(key, points);
  const low = Math.min(...points);
  const span = Math.max(...points) - low || 1;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 120 20');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `from ${points[0]} to ${value}`);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
  line.setAttribute('points', points.map((p, i) => `${i * 120 / (MOST_POINTS - 1)},${19 - 18 * (p - low) / span}`).join(' '));
  svg.append(line);
  const cell = element('td');
  cell.append(svg);
  return cell;
}

function metricArticle(metric, all) {
  const own = all.filter(s => s.name === metric.name || s.name === `${metric.name}_count` || s.name === `${metric.name}_sum`);
  const article = element('article');
  const overflow = metric.overflowed > 0 ? `, ${metric.overflowed} records in the overflow series` : '';
  article.append(element('h3', metric.name));
  article.append(element('p', `${metric.series} of at most ${metric.limit} series${overflow}`, 'hint'));
  const body = element('tbody');
  for (const sample of own.slice(0, MOST_SERIES)) {
    const labels = element('td');
    labels.append(element('code', (sample.name === metric.name ? '' : sample.name.slice(metric.name.length)) + sample.labels));
    body.append(row([labels, sample.value, graph(sample.name + sample.labels, sample.value)]));
  }
  const table = element('table');
  table.append(body);
  const scroll = element('div', undefined, 'scroll');
  scroll.append(table);
  article.append(scroll);
  if (own.length > MOST_SERIES) {
    article.append(element('p', `and ${own.length - MOST_SERIES} more`, 'hint'));
  }
  return article;
}

function show(status, all) {
  const errors = status.problems.filter(p => p.severity === 'error').length;
  document.getElementById('summary').textContent =
    `${status.records.toLocaleString()} records, ${status.rules.length} rules, ${status.handlers.length} handlers`;
  document.getElementById('load').textContent = status.outcome === 'applied'
    ? `Configuration ${status.planId} runs since ${status.loadedAt}.`
    : `The newest configuration was refused at ${status.loadedAt} for ${errors} errors; number ${status.planId} goes on.`;
  fill('problems', status.problems.map(problem => {
    const item = element('li', undefined, problem.severity);
    item.append(element('pre', problem.text));
    return item;
  }));
  fill('rules', rowsOr(status.rules.map(r => row([r.name, r.condition || 'always', r.matches, r.errors])), 4, 'No rules run.'));
  fill('handlers', rowsOr(status.handlers.map(h => row([h.name, h.kind, h.instances.join(', '), h.recorded, h.errors])), 5, 'No handlers run.'));
  fill('failures', rowsOr(status.failures.map(f => row([f.where, f.reason, f.count])), 3, 'Nothing has failed.'));
  fill('metrics', status.metrics.map(metric => metricArticle(metric, all)));
  fill('self', all.filter(s => s.name.startsWith('telemetry_')).map(s => row([s.name + s.labels, s.value])));
}

async function refresh() {
  try {
    const [status, metrics] = await Promise.all([fetch('status.json'), fetch('metrics.txt')]);
    if (!status.ok || !metrics.ok) {
      throw new Error(`the service answered ${status.status} and ${metrics.status}`);
    }
    show(await status.json(), samples(await metrics.text()));
  } catch (error) {
    document.getElementById('summary').textContent = `No news from the service: ${error.message}`;
  } finally {
    setTimeout(refresh, REFRESH_MILLIS);
  }
}

function valueList(values) {
  return values.map(v => element('pre', `${v.expression} → ${v.result}`, v.isValue ? '' : 'failed'));
}

function explained(rule) {
  const article = element('article');
  article.append(element('h3', rule.name));
  article.append(element('p', {matched: 'matched', not_matched: 'not matched', failed: 'the condition failed, which counts as no match'}[rule.verdict], rule.verdict));
  article.append(...valueList(rule.values));
  for (const instance of rule.instances) {
    article.append(element('p', `${instance.instance} → ${instance.handler}`));
    for (const field of instance.fields) {
      const whole = field.values[field.values.length - 1];
      article.append(element('pre', `${field.path} = ${whole ? whole.result : ''}    ${field.expression}`, whole && whole.isValue ? '' : 'failed'));
    }
    article.append(element('pre', instance.outcome === null ? 'dropped, because a field failed' : instance.outcome));
  }
  return article;
}

async function explain() {
  const answer = await fetch('explain', {method: 'POST', body: document.getElementById('attributes').value});
  if (!answer.ok) {
    fill('explanation', [element('p', await answer.text(), 'error-text')]);
    return;
  }
  const explanation = await answer.json();
  fill('explanation', explanation.rules.length > 0
    ? explanation.rules.map(explained)
    : [element('p', 'No rule concerns this record.')]);
}

document.getElementById('explain').addEventListener('click', () => {
  explain().catch(error => fill('explanation', [element('p', error.message, 'error-text')]));
});
refresh();
