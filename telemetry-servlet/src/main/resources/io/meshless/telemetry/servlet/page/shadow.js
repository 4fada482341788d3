import {byId, element, fill, holding, keepOpen, nameElement, number, problemElement, row, table, time} from './draw.js';

const FATES = {
  added: ['appears', 'good'],
  removed: ['disappears', 'bad'],
  restarted: ['restarts', 'bad'],
  changed: ['changes', 'doubt'],
  kept: ['goes on', 'neutral'],
};

const MOST = 50;

/** What was drawn last, and the words about what was done, which outlive a redraw. */
let drawn = '';
const buttons = holding('p', [change('Promote', 'promote'), change('Drop', 'drop')], 'actions');
const news = element('p', '', 'hint');
news.setAttribute('role', 'status');

function change(words, what) {
  const made = element('button', `${words} the shadow`, what === 'promote' ? '' : 'second');
  made.type = 'button';
  made.id = what;
  made.addEventListener('click', async () => {
    try {
      const answer = await fetch(`shadow/${what}`, {method: 'POST', headers: {'X-Telemetry-Change': what}});
      news.textContent = await answer.text();
    } catch (error) {
      news.textContent = error.message;
    }
  });
  return made;
}

function pair(told) {
  const grown = told.shadow - told.running;
  return element('span', `${number(told.running)} → ${number(told.shadow)}${grown === 0 ? '' : ` (${grown > 0 ? '+' : '−'}${number(Math.abs(grown))})`}`, 'pair');
}

function fate(told) {
  const [words, look] = FATES[told];
  return element('span', words, `badge ${look}`);
}

function part(title, heads, items, make) {
  const rows = items.slice(0, MOST).map(item => row(make(item), heads.map((head, i) => (i === 0 ? '' : head.toLowerCase()))));
  const more = items.length > MOST ? [element('p', `and ${number(items.length - MOST)} more`, 'hint')] : [];
  return rows.length === 0 ? [] : [element('h3', title), table(heads, rows), ...more];
}

function seriesOf(metric) {
  const list = (words, texts) => (texts.length === 0 ? [] : [
    keepOpen(`${words} of ${metric.name}`, words, holding('div', texts.map(text => element('pre', text)))),
  ]);
  const many = (count, does) => count > 0 && `${number(count)} ${does}${count === 1 ? 's' : ''}`;
  const counted = [metric.why, many(metric.appearing, 'appear'), many(metric.disappearing, 'disappear')].filter(Boolean);
  return counted.length === 0 ? '' : holding('div', [
    element('div', counted.join('; ')),
    ...list('some that appear', metric.newSeries),
    ...list('some that disappear', metric.goneSeries),
  ]);
}

function parts(shadow) {
  const lost = shadow.lost > 0 ? ` ${number(shadow.lost)} more could not be compared.` : '';
  const warnings = [
    ['stopped', shadow.stopped],
    ['refused', shadow.outcome === 'refused' && 'Its files have changed, and cannot be used for the problems below; what they said before goes on.'],
  ].filter(([, words]) => words);
  const problems = shadow.problems.slice(0, MOST).map(problemElement);
  return [
    element('p', `Since ${time(shadow.since)} a second configuration sees ${number(shadow.share * 100)} % of the records and records nothing: ${number(shadow.records)} so far.${lost} On these, what runs and what would run:`),
    ...warnings.map(([what, words]) => holding('p', [element('span', what, 'badge bad'), element('span', ` ${words}`)])),
    ...(problems.length > 0 ? [holding('ul', problems, 'problems')] : []),
    ...part('Series', ['Metric', 'What becomes of it', 'Series', 'Sum', 'Overflowed', 'Which'], shadow.metrics, m =>
      [nameElement(m.name), fate(m.fate), pair(m.series), pair(m.sum), pair(m.overflowed), seriesOf(m)]),
    ...part('Rules', ['Rule', 'What becomes of it', 'Matches'], shadow.rules, r => [nameElement(r.name), fate(r.fate), pair(r.matches)]),
    ...part('Handlers', ['Handler', 'What becomes of it', 'Instances', 'Lines'], shadow.handlers, h =>
      [nameElement(h.name), fate(h.fate), pair(h.instances), pair(h.lines)]),
    ...part('Failures', ['Where', 'Reason', 'Count'], shadow.failures, f => [nameElement(f.where), f.reason, pair(f.count)]),
  ];
}

/** What the shadow would do; the part is hidden while there is none. */
export function showShadow(shadow, mayChange) {
  const facts = JSON.stringify([shadow, mayChange]);
  if (facts === drawn) {
    return;
  }
  drawn = facts;
  byId('shadow-part').hidden = !shadow && news.textContent === '';
  byId('shadow-body').replaceChildren(...(shadow ? parts(shadow) : [element('p', 'There is no shadow.')]));
  buttons.hidden = !shadow || !mayChange;
}

fill('shadow', [holding('div', []), buttons, news]);
byId('shadow').firstChild.id = 'shadow-body';
