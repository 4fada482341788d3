import {explain} from './ask.js';
import {Pager, byId, element, fill, holding, keepOpen, nameElement, noRow, number, problemElement, row, seen, sync, time} from './draw.js';
import {scrape, showMetrics, showSelf} from './series.js';
import {showShadow} from './shadow.js';

const REFRESH_MILLIS = 1000;
const ROWS = 50;
const PROBLEMS = 20;

/** To lay out what is drawn takes the browser some times as long as to draw it. */
const PIECE_MILLIS = 3;

let recentShown = '';
let breathed = 0;
let latest = null;

/** The rows of a table, in pages. */
class Table {
  constructor(id, names, none, make) {
    this.body = byId(id);
    this.names = names;
    this.none = none;
    this.make = make;
    this.items = [];
    this.pages = new Pager(ROWS, id, () => this.show(this.items));
    this.body.closest('table').after(this.pages.element);
  }

  show(items) {
    this.items = items;
    if (items.length === 0) {
      this.body.replaceChildren(noRow(this.names.length, this.none));
      this.pages.page(items);
      return;
    }
    sync(this.body, this.pages.page(items), item => item.name || JSON.stringify(item), item => row(this.make(item), this.names));
  }
}

const rules = new Table('rules', ['', 'asked for records of', 'if', 'matches', 'sampled out', 'errors'], 'No such rule runs.', r => [
  nameElement(r.name),
  r.everybody ? 'every namespace' : nameElement(r.namespace),
  r.condition ? element('code', r.condition) : 'always',
  r.matches,
  r.isSampled ? r.sampledOut : element('td', 'not sampled', 'number'),
  r.errors,
]);

const handlers = new Table('handlers', ['', 'state', 'instances', 'recorded', 'not recorded'], 'No handlers run.', h => [
  nameElement(h.name), handlerState(h), holding('div', h.instances.map(name => holding('div', [nameElement(name)]))), h.recorded, h.errors,
]);

const failures = new Table('failures', ['', 'reason', 'count'], 'Nothing has failed.', f => [nameElement(f.where), f.reason, f.count]);

function handlerState(handler) {
  return handler.errors > 0
    ? element('span', 'failing', 'badge bad')
    : element('span', handler.recorded > 0 ? 'works' : 'idle', `badge ${handler.recorded > 0 ? 'good' : 'neutral'}`);
}

function showLoad(status) {
  const errors = status.problems.filter(p => p.severity === 'error').length;
  const applied = status.outcome === 'applied';
  const words = applied
    ? ` Configuration ${status.planId} runs since ${time(status.loadedAt)}.`
    : ` On ${time(status.loadedAt)} a newer one was refused for ${errors === 1 ? 'an error' : `${errors} errors`}; configuration ${status.planId} goes on.`;
  if (!byId('load').textContent.endsWith(words)) {
    fill('load', [element('span', applied ? 'applied' : 'refused', `badge ${applied ? 'good' : 'bad'}`), words]);
  }
  const of = severities => {
    const all = status.problems.filter(problem => severities.includes(problem.severity));
    const more = all.length - PROBLEMS;
    return more > 0 ? [...all.slice(0, PROBLEMS), {severity: '', code: '', text: '', what: `and ${number(more)} more; the status has all`}] : all;
  };
  sync(byId('problems'), of(['error', 'warning']), p => p.text, problemElement);
  const remarks = of(['info']);
  const count = status.problems.filter(p => p.severity === 'info').length;
  sync(byId('remarks'), remarks.length > 0 ? [remarks] : [], () => 'remarks', list =>
    keepOpen('remarks', `${number(count)} ${count === 1 ? 'remark' : 'remarks'}`, holding('ul', list.map(problemElement), 'problems')));
}

function showNamespaces(status) {
  const own = status.namespaces;
  byId('namespaces').textContent = `Every record meets the rules of ${status.rootNamespace}, and those of its own namespace. `
    + (own.length > 0 ? `Records of this service are of ${own.join(' and ')} unless they say otherwise.` : 'This service does not know its own namespace.');
}

function showRules(status) {
  const wanted = byId('rule-filter').value;
  rules.show(status.rules
    .filter(r => `${r.name} ${r.condition}`.includes(wanted))
    .map(r => ({...r, everybody: r.namespace === status.rootNamespace})));
}

/** The files that one may take the place of. */
function showSources(status) {
  const names = [...status.sources, ''];
  sync(byId('file'), names, name => `file ${name}`, name => {
    const option = element('option', name === '' ? 'none: it comes to the others' : name);
    option.value = name;
    return option;
  });
}

/**
 * After it the browser has shown what was drawn, if that was much, and done what else there is to do, such as following
 * a key. While nobody sees the page it waits.
 */
async function breathe() {
  if (performance.now() - breathed > PIECE_MILLIS) {
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    breathed = performance.now();
  }
}

async function show(status, found) {
  latest = status;
  byId('summary').textContent =
    `${number(status.records)} records · ${number(status.rules.length)} rules · ${number(status.handlers.length)} handlers`;
  const parts = [
    () => showLoad(status),
    () => showNamespaces(status),
    () => showRules(status),
    () => handlers.show(status.handlers),
    () => failures.show(status.failures),
    () => showSources(status),
    () => showMetrics(status, found),
    () => showSelf(found),
  ];
  for (const part of parts) {
    part();
    await breathe();
  }
}

function lineElement(line) {
  const level = /"level":"(warn|error)"/.exec(line) || /\t(warn|error)\t/.exec(line);
  return element('p', line, level ? level[1] : '');
}

function showLines(recent) {
  const box = byId('lines');
  const wanted = byId('filter').value;
  const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
  const lines = recent.lines.filter(line => line.includes(wanted)).slice(-200);
  const none = recent.kept === 0 ? 'This service keeps no lines.' : recent.lines.length > 0 ? 'No such line.' : 'No lines yet.';
  fill('lines', lines.length > 0 ? lines.map(lineElement) : [element('p', none, 'quiet')]);
  if (atEnd) {
    box.scrollTop = box.scrollHeight;
  }
}

/** An attribute as the service has it: of a long number JavaScript has lost digits. */
function told(record, name) {
  return Object.hasOwn(record.exact, name) ? record.exact[name] : record.attributes[name];
}

function recordWords(record) {
  const a = record.attributes;
  const words = ['request.method', 'request.path', 'response.code'].filter(name => Object.hasOwn(a, name)).map(name => told(record, name));
  const others = Object.keys(a).slice(0, 3).map(name => `${name} ${typeof a[name] === 'number' ? told(record, name) : JSON.stringify(a[name])}`);
  return `${time(record.time)}  ${(words.length > 0 ? words : others).join(' ')}`.slice(0, 200);
}

/** In JSON the escapes mean the characters, so that the record explained is the one that was. */
function recordText(record) {
  return Object.keys(record.exact).reduce((text, name) => {
    const line = `\n  ${JSON.stringify(name)}: `;
    return text.replace(line + JSON.stringify(record.attributes[name]), () => line + record.exact[name]);
  }, seen(JSON.stringify(record.attributes, null, 2)));
}

function showRecords(recent) {
  const shown = `${recent.kept} ${recent.records.length} ${JSON.stringify(recent.records.slice(-1))}`;
  const select = byId('recent');
  if (shown === recentShown || document.activeElement === select) {
    return;
  }
  recentShown = shown;
  const first = element('option', recent.records.length > 0 ? 'pick one…' : recent.kept === 0 ? 'none are kept' : 'none yet');
  first.value = '';
  const options = recent.records.slice().reverse().slice(0, 100).map(record => {
    const option = element('option', recordWords(record));
    option.value = recordText(record);
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
  const start = performance.now();
  let took = 0;
  try {
    if (!document.hidden) {
      const [status, metrics, recent] = await Promise.all(['status.json', 'metrics.txt', 'recent.json'].map(read));
      const found = await scrape(await metrics.text());
      const told = await status.json();
      took = performance.now() - start;
      await breathe();
      await show(told, found);
      showShadow(told.shadow, status.headers.has('X-Telemetry-Change'));
      await breathe();
      const activity = await recent.json();
      showLines(activity);
      await breathe();
      showRecords(activity);
    }
  } catch (error) {
    byId('summary').textContent = `No news from the service: ${error.message}`;
  } finally {
    // What takes long to tell is asked for less often.
    setTimeout(refresh, Math.max(REFRESH_MILLIS, 4 * took));
  }
}

byId('rule-filter').addEventListener('input', () => latest && showRules(latest));
byId('recent').addEventListener('change', event => {
  if (event.target.value) {
    byId('attributes').value = event.target.value;
    event.target.blur();
    explain();
  }
});
new ResizeObserver(() => document.documentElement.style.setProperty('--head', `${byId('head').offsetHeight}px`)).observe(byId('head'));
refresh();
