import { pageStyle, startPage } from 'virtwright/draw';
import { policies } from 'virtwright/policies';
import { LANGUAGES, type Question } from '../question.js';
import { Asking } from './asking.js';
import { Editor } from './editor.js';
import { byId, fill, made } from './elements.js';
import { EXAMPLES } from './examples.js';
import { fromLink, toLink } from './link.js';
import { Shown } from './shown.js';
import { tabs } from './tabs.js';

const TITLES = { yaml: 'YAML', xml: 'domain XML', builder: 'builder' };

const example = byId('example', HTMLSelectElement);
const language = byId('language', HTMLSelectElement);
const policy = byId('policy', HTMLSelectElement);
const fresh = byId('fresh', HTMLInputElement);
const share = byId('share', HTMLButtonElement);
const strange = byId('strange', HTMLElement);

const source = new Editor(byId('source', HTMLElement), 'The guest', ask);
const shown = new Shown(source, new Editor(byId('xml', HTMLElement), 'The domain XML'));
const asking = new Asking(byId('engine', HTMLScriptElement).textContent ?? '', (answer, asked) =>
  shown.show(answer, asked),
);

function question(): Question {
  return {
    language: LANGUAGES.find((one) => one === language.value) ?? 'yaml',
    text: source.text,
    ...(policy.value !== '' && { policy: policy.value }),
    ...(fresh.checked && { fresh: true }),
  };
}

/**
 * Asks anew; not while a program stands there that somebody else wrote and nobody has let run. What begins as XML does is
 * XML, whatever is chosen.
 */
function ask(): void {
  const asked = question();
  if (asked.language !== 'xml' && asked.text.trimStart().startsWith('<')) {
    put({ ...asked, language: 'xml' });
    return;
  }
  fresh.disabled = language.value !== 'xml';
  if (strange.hidden) asking.ask({ ...asked, room: shown.room });
}

function put({ language: written, text, policy: by = '', fresh: anew = false }: Question): void {
  language.value = written;
  policy.value = by;
  fresh.checked = anew;
  source.show(text, written);
}

/** The page with what its link holds; a program in it waits until its reader lets it run. */
async function begin(): Promise<void> {
  const linked = await fromLink(location.hash);
  strange.hidden = linked?.language !== 'builder';
  const first = linked ?? EXAMPLES[0];
  if (first) put(first);
}

fill(
  language,
  LANGUAGES.map((one) => [one, TITLES[one]]),
);
fill(policy, [
  ['', 'as the guest says'],
  ...Object.keys(policies).map((name) => [name, name] as const),
]);
fill(example, [
  ['', 'Begin with …'],
  ...EXAMPLES.map(({ title }, at) => [`${at}`, title] as const),
]);

for (const control of [policy, fresh]) control.addEventListener('change', ask);
language.addEventListener('change', () => put(question()));
example.addEventListener('change', () => {
  const chosen = EXAMPLES[Number(example.value)];
  strange.hidden = true;
  if (example.value !== '' && chosen) put(chosen);
  example.value = '';
});
byId('run', HTMLButtonElement).addEventListener('click', () => {
  strange.hidden = true;
  ask();
});
share.addEventListener('click', async () => {
  location.hash = await toLink(question());
  await navigator.clipboard?.writeText(location.href).catch(() => undefined);
  share.textContent = 'Link is in the address bar';
  setTimeout(() => {
    share.textContent = 'Share';
  }, 2000);
});
addEventListener('hashchange', () => void begin());
let { room } = shown;
addEventListener('resize', () => {
  if (shown.room === room) return;
  room = shown.room;
  ask();
});

// Before the page's own style, which has the last word.
document.head.prepend(made('style', '', pageStyle));
tabs(byId('parts', HTMLElement), () => shown.reveal());
startPage(document);
await begin();
