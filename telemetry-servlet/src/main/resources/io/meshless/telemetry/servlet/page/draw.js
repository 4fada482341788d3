// Everything that comes from outside is put into the page as text, never as markup.

/** Controls, and characters that turn text around or are not seen; line ends and tabs stay. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|\udb40[\udc00-\udfff]/g;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const UNIX_SECONDS = /(^|_)(time|timestamp)_seconds$/;

/** The text with escapes in place of what would do something instead of being seen. */
export function seen(text) {
  return String(text).replace(UNSEEN, found =>
    [...Array(found.length).keys()].map(i => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''));
}

export function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) {
    made.textContent = seen(text);
  }
  if (className) {
    made.className = className;
  }
  return made;
}

export function holding(name, children, className) {
  const made = element(name, undefined, className);
  made.append(...children.map(child => (typeof child === 'string' ? seen(child) : child)));
  return made;
}

/** A name, which may break after a dot or a slash, and in the midst of a word only if it must. */
export function nameElement(name) {
  const parts = seen(name).split(/(?<=[./])/);
  return holding('code', parts.flatMap((part, i) => (i > 0 ? [element('wbr'), part] : [part])), 'name');
}

export function byId(id) {
  return document.getElementById(id);
}

export function fill(id, children) {
  byId(id).replaceChildren(...children);
}

/** With three decimals at most. The browser's own formats take it longer to load than all of the page to draw. */
export function number(value) {
  const text = String(Math.abs(value) < 1e12 ? Math.round(value * 1000) / 1000 : value);
  return text.includes('e') ? text : text.replace(/^(-?\d+)/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

/** The value of a metric: what is a time in seconds is told as a time. */
export function value(metric, given) {
  if (UNIX_SECONDS.test(metric) && given > 1e9 && given < 1e12) {
    return time(given * 1000);
  }
  return metric === 'telemetry_config_hash' ? given.toString(16).padStart(12, '0') : number(given);
}

/** Date and time, for a page may stay open for days. */
export function time(when) {
  const date = new Date(when);
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()].map(n => String(n).padStart(2, '0'));
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}, ${hours}:${minutes}:${seconds}`;
}

export function row(cells, names = []) {
  const made = element('tr');
  cells.forEach((content, i) => {
    const isNumber = typeof content === 'number';
    const cell = content instanceof HTMLTableCellElement ? content : element('td', undefined, isNumber ? 'number' : '');
    if (cell !== content) {
      cell.append(isNumber ? number(content) : typeof content === 'string' ? seen(content) : content);
    }
    // What is empty needs no name where each cell is a line.
    if (names[i] && content !== '') {
      cell.dataset.name = names[i];
    }
    made.append(cell);
  });
  return made;
}

/** A row in the place of none. */
export function noRow(columns, words) {
  const cell = element('td', words, 'quiet');
  cell.colSpan = columns;
  return row([cell]);
}

/** A table that is a list of cards where there is no room for columns. */
export function table(heads, rows) {
  const head = holding('tr', heads.map(words => {
    const made = element('th', words);
    made.scope = 'col';
    return made;
  }));
  return holding('table', [holding('thead', [head]), holding('tbody', rows)], 'cards');
}

/** Makes the children those of the items, and makes anew only those that are not what they were. */
export function sync(parent, items, keyOf, make) {
  const before = new Map([...parent.children].map(child => [child.syncKey, child]));
  const children = items.map(item => {
    const key = keyOf(item);
    const facts = JSON.stringify(item);
    const known = before.get(key);
    if (known && known.syncFacts === facts) {
      return known;
    }
    const made = make(item);
    made.syncKey = key;
    made.syncFacts = facts;
    return made;
  });
  if (children.length !== parent.children.length || children.some((child, i) => child !== parent.children[i])) {
    parent.replaceChildren(...children);
  }
}

/** Shows a part of many things, and buttons for the others; they stay when the page is drawn anew. */
export class Pager {
  constructor(size, what, redraw) {
    this.size = size;
    this.from = 0;
    this.words = element('span');
    this.previous = this.button('Previous', -size, redraw);
    this.next = this.button('Next', size, redraw);
    this.element = holding('p', [this.previous, this.words, this.next], 'pager');
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', `Pages of ${what}`);
    this.element.hidden = true;
  }

  button(words, step, redraw) {
    const made = element('button', words, 'second');
    made.type = 'button';
    made.addEventListener('click', () => {
      this.from = Math.max(0, this.from + step);
      redraw();
    });
    return made;
  }

  page(items) {
    if (this.from >= items.length) {
      this.from = Math.max(0, Math.ceil(items.length / this.size) - 1) * this.size;
    }
    const end = Math.min(items.length, this.from + this.size);
    this.element.hidden = items.length <= this.size;
    this.words.textContent = `${number(this.from + 1)} to ${number(end)} of ${number(items.length)}`;
    this.previous.setAttribute('aria-disabled', this.from === 0);
    this.next.setAttribute('aria-disabled', end === items.length);
    return items.slice(this.from, end);
  }
}

const opened = new Set();

/** A part that folds, and stays as it is when the page is drawn anew. */
export function keepOpen(key, words, content) {
  const details = holding('details', [element('summary', words, 'hint'), content]);
  details.open = opened.has(key);
  details.addEventListener('toggle', () => (details.open ? opened.add(key) : opened.delete(key)));
  return details;
}

/** A problem: place and words wrap, and only the line that it is about scrolls. */
export function problemElement(problem) {
  if (!problem.code) {
    return element('li', problem.what);
  }
  const place = problem.file ? `${problem.file}:${problem.line}:${problem.column}` : '';
  const about = [problem.resource, problem.field].filter(Boolean).join(': ');
  const parts = [
    holding('p', [element('strong', `${problem.severity} `), nameElement(place), ' ', element('code', `[${problem.code}]`)]),
    element('p', about ? `${about}: ${problem.what}` : problem.what, 'what'),
  ];
  if (problem.source !== undefined) {
    const caret = problem.column <= problem.source.length + 1
      ? `\n${problem.source.slice(0, problem.column - 1).replace(/[^\t]/g, ' ')}^` : '';
    const excerpt = element('pre', problem.source + caret, 'excerpt');
    excerpt.tabIndex = 0;
    excerpt.setAttribute('role', 'group');
    excerpt.setAttribute('aria-label', `line ${problem.line}`);
    parts.push(excerpt);
  }
  if (problem.mend) {
    parts.push(element('p', problem.mend, 'mend'));
  }
  return holding('li', parts, problem.severity);
}
