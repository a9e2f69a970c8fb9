import { allBoxes, type Bar, type Box, type Drawing, type Told } from '../picture.js';
import { classesOf } from '../svg.js';
import { escaped } from '../text.js';

/** What a guest has used up, as bars. */
export function barsPart(bars: readonly Bar[]): string {
  return `<ul class="bars">${bars.map(barItem).join('')}</ul>`;
}

function barItem({ label, used, most, about }: Bar): string {
  const width = Math.min(100, (100 * used) / most);
  const level = used > most ? ' over' : used === most ? ' full' : '';
  const gauge = `<rect class="all" width="100" height="6"/><rect class="used" width="${width.toFixed(1)}" height="6"/>`;
  return [
    `<li><span>${escaped(label)} <b>${used} of ${most}</b></span>`,
    `<svg class="gauge${level}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${gauge}</svg>`,
    `<small>${escaped(about)}</small></li>`,
  ].join('');
}

/** What is to be told of a guest; an issue about a device leads to it. */
export function issuesPart(issues: readonly Told[], picture: number): string {
  const items = issues.map((issue) => {
    const { severity, code, device = '', message, remedy, position, key } = issue;
    const about = key === undefined ? escaped(device) : linkTo(key, device, picture);
    const line = position ? `<small>line ${position.line}</small>` : '';
    const head = `<b>${severity}</b> ${escaped(code)} ${about} ${line}`;
    return `<li class="${severity}">${head}<p>${escaped(message)}</p><p class="remedy">${escaped(remedy)}</p></li>`;
  });
  return `<ul class="issues">${items.join('')}</ul>`;
}

function linkTo(key: string, device: string, picture: number): string {
  return `<button type="button" data-goto="${escaped(key)}" data-picture="${picture}">${escaped(device)}</button>`;
}

/** What there is to know of each box, hidden until it is chosen. */
export function factsPart({ boxes }: Drawing, picture: number): string {
  return allBoxes(boxes)
    .filter(({ facts }) => facts.length > 0)
    .map((box) => factsOf(box, picture))
    .join('\n');
}

function factsOf({ key, title, facts }: Box, picture: number): string {
  const said = facts
    .map(({ word, text }) => `<dt>${escaped(word)}</dt><dd>${escaped(text)}</dd>`)
    .join('');
  return [
    `<article class="facts" data-key="${escaped(key)}" data-picture="${picture}" hidden>`,
    `<button type="button" class="close">close</button>`,
    `<h2>${escaped(title)}</h2><dl>${said}</dl></article>`,
  ].join('');
}

/** What colours and lines stand for: classes of a box, and what it is. */
const LEGEND: readonly (readonly [classes: readonly string[], meaning: string])[] = [
  [['device', 'storage'], 'storage'],
  [['device', 'network'], 'network'],
  [['device', 'display'], 'screen, sound'],
  [['device', 'host'], 'from the host'],
  [['device', 'port'], 'controller'],
  [['device', 'other'], 'other device'],
  [['bus'], 'port or bridge'],
  [['free'], 'free place'],
  [['kept'], 'kept out of use'],
  [['proposed'], 'proposed'],
  [['moved'], 'moved'],
  [['added'], 'new'],
  [['removed'], 'gone'],
  [['clash'], 'clash'],
  [['lost'], 'not seen'],
];

/** What the colours and lines of some pictures stand for. */
export function legendPart(drawings: readonly Drawing[]): string {
  const drawn = drawings.flatMap(({ boxes }) => allBoxes(boxes)).map(classesOf);
  const items = LEGEND.filter(([classes]) =>
    drawn.some((own) => classes.every((one) => own.includes(one))),
  ).map(([classes, meaning]) => `<li>${sample(classes)}${meaning}</li>`);
  return `<ul class="legend">${items.join('')}</ul>`;
}

function sample(classes: readonly string[]): string {
  const work = classes.includes('device')
    ? '<rect class="work" x="1" y="3" width="3" height="8" rx="1"/>'
    : '';
  const frame = '<rect class="frame" x="1" y="1" width="16" height="12" rx="3"/>';
  return `<svg class="picture" viewBox="0 0 18 14" aria-hidden="true"><g class="${classes.join(' ')}">${frame}${work}</g></svg>`;
}
