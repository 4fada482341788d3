import {Pager, byId, element, holding, keepOpen, number, row, seen, sync, value} from './draw.js';

const MOST_POINTS = 60;
const METRICS_A_PAGE = 10;
const SERIES_A_PAGE = 20;
const MANY_LABELS = 5;

/** The page reads text in pieces of so long, and lets the browser do something else in between. */
const PIECE_MILLIS = 10;

/** For each series that is seen the values of the last minute, with their times in seconds. */
const history = new Map();

/** What stays when the page is drawn anew, by the metric. */
const articles = new Map();

let latest = null;
const pages = new Pager(METRICS_A_PAGE, 'metrics', () => latest && showMetrics(latest.status, latest.found));

/**
 * Reads the Prometheus text format: the lines of the samples of each name. What they say is read
 * only of those that are shown.
 */
export async function scrape(text) {
  const lines = new Map();
  let piece = performance.now();
  let at = 0;
  for (let count = 0; at < text.length; count++) {
    if (count % 200 === 0 && performance.now() - piece > PIECE_MILLIS) {
      await new Promise(resolve => setTimeout(resolve));
      piece = performance.now();
    }
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    if (text[at] !== '#' && end > at) {
      let stop = at;
      while (stop < end && text[stop] !== '{' && text[stop] !== ' ') {
        stop++;
      }
      const name = text.slice(at, stop);
      const known = lines.get(name);
      if (known) {
        known.push(text.slice(at, end));
      } else {
        lines.set(name, [text.slice(at, end)]);
      }
    }
    at = end + 1;
  }
  return lines;
}

function sampleOf(line) {
  const [, name, labels, told] = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (\S+)/.exec(line);
  return {name, labels: labels || '', value: Number(told.replace('Inf', 'Infinity'))};
}

function labelPairs(text) {
  return [...text.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:\\.|[^"\\])*)"/g)]
    .map(([, name, told]) => [name, told.replace(/\\(.)/g, (whole, c) => (c === 'n' ? '\n' : c))]);
}

function labelList(pairs) {
  return holding('div', pairs.map(([name, told]) => holding('span', [element('span', `${name} `), element('code', told === '' ? '""' : told)])), 'labels');
}

/** What to draw: of what only grows, how much it grew a second; of the rest the value. */
function remember(key, given, grows) {
  const points = history.get(key) || [];
  const now = performance.now() / 1000;
  const last = points[points.length - 1];
  if (last && now - last.time < 0.5) {
    return points;
  }
  const drawn = !grows ? given : last ? Math.max(0, (given - last.value) / (now - last.time)) : 0;
  points.push({time: now, value: given, drawn});
  if (points.length > MOST_POINTS) {
    points.shift();
  }
  history.set(key, points);
  return points;
}

/** Of series that are not looked at any more nothing is kept. */
function forget() {
  const now = performance.now() / 1000;
  history.forEach((points, key) => {
    if (now - points[points.length - 1].time > MOST_POINTS) {
      history.delete(key);
    }
  });
}

function svg(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, told] of Object.entries(attributes)) {
    made.setAttribute(key, told);
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
  const made = row([labels, element('td', value(sample.name, sample.value), 'number'), graph(points, grows)]);
  if (points.length > 1 && points[points.length - 2].value !== sample.value) {
    made.className = 'fresh';
  }
  return made;
}

function articleOf(metric) {
  const known = articles.get(metric.name);
  if (known) {
    return known;
  }
  const made = {
    element: element('article'),
    hint: element('p', '', 'hint'),
    same: element('div'),
    rows: element('tbody'),
    pages: new Pager(SERIES_A_PAGE, `series of ${metric.name}`, () => showMetrics(latest.status, latest.found)),
  };
  made.element.dataset.metric = metric.name;
  made.element.append(element('h3', metric.name), made.hint, made.same, holding('table', [made.rows]), made.pages.element);
  articles.set(metric.name, made);
  return made;
}

/** Of many labels only those are shown in each row that tell the rows apart. */
function sameIn(pairs) {
  return (pairs[0] || []).filter(([name, told]) =>
    pairs[0].length > MANY_LABELS && pairs.every(other => other.some(([n, v]) => n === name && v === told)));
}

function showMetric(metric, own) {
  const article = articleOf(metric);
  const grows = metric.kind !== 'gauge';
  const overflow = metric.overflowed > 0 ? `, ${number(metric.overflowed)} records in the overflow series` : '';
  article.hint.textContent = `${metric.kind}, ${number(metric.series)} of at most ${number(metric.limit)} series${overflow}`;
  const samples = article.pages.page(own).map(sampleOf);
  const pairs = samples.map(s => labelPairs(s.labels));
  const same = sameIn(pairs);
  const rest = pairs.map(list => list.filter(([name]) => !same.some(([n]) => n === name)));
  sync(article.same, same.length > 0 ? [same] : [], () => 'same', list =>
    keepOpen(`labels of ${metric.name}`, `${list.length} labels are the same in all series shown`, labelList(list)));
  article.rows.replaceChildren(...samples.map((sample, i) => seriesRow(sample, metric, rest[i], grows)));
  return article.element;
}

function linesOf(metric, found, wanted) {
  return [metric.name, `${metric.name}_count`, `${metric.name}_sum`]
    .flatMap(name => found.get(name) || [])
    .filter(line => line.includes(wanted));
}

export function showMetrics(status, found) {
  latest = {status, found};
  const wanted = byId('series-filter').value;
  const metrics = status.metrics
    .map(metric => ({metric, own: linesOf(metric, found, wanted)}))
    .filter(m => wanted === '' || m.own.length > 0 || m.metric.name.includes(wanted))
    .sort((a, b) => (a.metric.name < b.metric.name ? -1 : 1));
  const shown = pages.page(metrics).map(m => showMetric(m.metric, m.own));
  const box = byId('metrics');
  const children = shown.length > 0 ? [...shown, pages.element] : [element('p', wanted ? 'No such series.' : 'No metrics.', 'quiet')];
  if (children.length !== box.children.length || children.some((child, i) => child !== box.children[i])) {
    box.replaceChildren(...children);
  }
  forget();
}

export function showSelf(found) {
  const samples = [...found].filter(([name]) => name.startsWith('telemetry_')).flatMap(([, lines]) => lines).slice(0, 2000);
  if (byId('self').closest('details').open) {
    sync(byId('self'), samples.map(sampleOf), s => s.name + s.labels, s =>
      row([holding('td', [element('code', seen(s.name)), labelList(labelPairs(s.labels))]), element('td', value(s.name, s.value), 'number')]));
  }
}

byId('series-filter').addEventListener('input', () => latest && showMetrics(latest.status, latest.found));
