import {byId, element, fill, holding, nameElement, problemElement, row, table} from './draw.js';

const FATES = {
  added: ['is new', 'good'],
  removed: ['disappears', 'bad'],
  restarted: ['restarts', 'bad'],
  changed: ['changes', 'doubt'],
  kept: ['goes on', 'neutral'],
};

let explained = null;

async function post(path, type, body) {
  const answer = await fetch(path, {method: 'POST', headers: {'Content-Type': type}, body});
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  return answer.json();
}

/** The answer, put into the page by show; or why there is none. */
async function ask(id, path, type, body, show) {
  try {
    fill(id, show(await post(path, type, body)));
  } catch (error) {
    fill(id, [element('p', error.message, 'failed')]);
  }
}

/** One word for one thing: what is not there is absent, in the expression itself and around it. */
function result(told) {
  const missing = /^lookup failed: '(.*)'$/s.exec(told.result);
  if (!missing) {
    return told.result;
  }
  return missing[1] === told.expression ? 'absent' : `fails, since ${missing[1]} is absent`;
}

function valueElement(told) {
  return element('pre', `${told.expression} → ${result(told)}`, told.isValue ? '' : 'failed');
}

function fieldRow(field) {
  const whole = field.values[field.values.length - 1];
  const told = element('code', whole ? result(whole) : '', whole && whole.isValue ? '' : 'failed');
  const parts = field.values.length > 1
    ? holding('details', [holding('summary', [element('code', field.expression)]), ...field.values.map(valueElement)])
    : element('code', field.expression);
  return row([nameElement(field.path), told, parts], ['', 'is', 'from']);
}

function outcome(instance) {
  if (instance.outcome === null) {
    return element('pre', 'dropped, because a field failed', 'outcome failed');
  }
  return instance.isRefused
    ? holding('div', [element('strong', 'not recorded'), element('pre', instance.outcome)], 'outcome failed')
    : element('pre', instance.outcome, 'outcome');
}

function instanceParts(instance) {
  return [
    holding('p', [nameElement(instance.instance), ' → ', nameElement(instance.handler)]),
    table(['Field', 'Value', 'Expression'], instance.fields.map(fieldRow)),
    outcome(instance),
  ];
}

function ruleArticle(rule) {
  const [words, look] = {
    matched: ['matches', 'good'],
    sampled_out: ['matches, but sampling leaves this record out', 'neutral'],
    not_matched: ['does not match', 'neutral'],
    failed: ['the condition failed, which counts as no match', 'bad'],
    other_namespace: ['not asked, for the record is of another namespace', 'neutral'],
  }[rule.verdict];
  const sampled = rule.sampling === '' ? [] : [element('p', rule.sampling, 'hint')];
  return holding('article', [
    holding('h3', [nameElement(rule.name), ' ', element('span', words, `badge ${look}`)]),
    ...sampled,
    ...rule.values.map(valueElement),
    ...rule.instances.flatMap(instanceParts),
  ]);
}

function showExplanation(explanation) {
  explained = {attributes: byId('attributes').value, explanation};
  const of = explanation.namespace === '' ? 'The record does not say its namespace.' : `The record is of the namespace ${explanation.namespace}.`;
  return [element('p', of, 'hint'), ...(explanation.rules.length > 0
    ? explanation.rules.map(ruleArticle)
    : [element('p', 'No rule concerns this record.')])];
}

export async function explain() {
  await ask('explanation', 'explain', 'application/json', byId('attributes').value, showExplanation);
  byId('explanation').scrollIntoView({block: 'start'});
}

function showEvaluation(evaluation) {
  const problems = evaluation.problems.map(problemElement);
  const parts = problems.length > 0 ? [holding('ul', problems, 'problems')] : [];
  if (evaluation.values.length > 0) {
    const whole = evaluation.values[evaluation.values.length - 1];
    parts.unshift(
      holding('p', [element('code', result(whole), whole.isValue ? 'strong' : 'failed'), ` ${evaluation.type}`], 'outcome'),
      ...evaluation.values.slice(0, -1).map(valueElement));
  }
  return parts;
}

/** What is typed is posted as a whole, for addresses are kept by logs. */
function evaluate() {
  const body = `{"expression":${JSON.stringify(byId('expression').value)},"attributes":${byId('attributes').value}}`;
  return ask('evaluation', 'evaluate', 'application/json', body, showEvaluation);
}

function changes(words, list) {
  const rows = list.filter(change => change.fate !== 'kept' || change.why).map(change => {
    const [fate, look] = FATES[change.fate];
    return row([nameElement(change.what), element('span', fate, `badge ${look}`), change.why], [words, '', '']);
  });
  const kept = list.filter(change => change.fate === 'kept' && !change.why).length;
  return [
    element('h3', words),
    ...(rows.length > 0 ? [table(['Name', 'What becomes of it', 'Why'], rows)] : []),
    ...(kept > 0 ? [element('p', `${kept} ${kept === 1 ? 'goes' : 'go'} on as before.`, 'hint')] : []),
    ...(rows.length + kept > 0 ? [] : [element('p', 'No difference.', 'hint')]),
  ];
}

function showPreview(preview) {
  const runs = preview.outcome === 'applied';
  return [
    holding('p', [element('span', runs ? 'would run' : 'would be refused', `badge ${runs ? 'good' : 'bad'}`), ` ${preview.summary}`]),
    holding('ul', preview.problems.map(problemElement), 'problems'),
    ...changes('Resources', preview.resources),
    ...changes('Series', preview.series),
    ...changes('Handlers', preview.handlers),
  ];
}

function preview() {
  const file = byId('file').value || 'pasted.yaml';
  return ask('previewed', `preview?file=${encodeURIComponent(file)}`, 'application/yaml', byId('yaml').value, showPreview);
}

/** The service writes the test, for here long numbers would lose digits. */
async function copy() {
  await ask('explanation', 'explain', 'application/json', byId('attributes').value, showExplanation);
  if (explained === null || explained.attributes !== byId('attributes').value) {
    byId('copied').textContent = 'Nothing copied: these attributes cannot be explained.';
    return;
  }
  const {text, hasSeries} = explained.explanation.test;
  try {
    await navigator.clipboard.writeText(text);
    byId('copied').textContent = `Copied${hasSeries ? '' : ' without series, some of which are sampled'}; save it as a file that ends in .telemetry-test.yaml.`;
  } catch {
    // Without TLS a browser lends no clipboard; then the text is there to be copied by hand.
    const box = element('textarea', text);
    box.rows = 6;
    box.readOnly = true;
    box.setAttribute('aria-label', 'The test case');
    fill('copied', [box]);
    box.select();
  }
}

byId('explain').addEventListener('click', explain);
byId('evaluate').addEventListener('click', evaluate);
byId('expression').addEventListener('keydown', event => event.key === 'Enter' && evaluate());
byId('preview').addEventListener('click', preview);
byId('copy').addEventListener('click', copy);
