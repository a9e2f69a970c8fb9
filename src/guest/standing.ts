import type { Issue, PositionOf } from '../issue.js';
import { childElements, type XmlElement } from '../xml/tree.js';

/** By it what was read from a text knows where its parts stand there. Copies carry it along, and JSON does not. */
const AT: unique symbol = Symbol('where it stands');

interface Standing {
  readonly [AT]?: PositionOf;
}

/** The same guest or device, which knows where in a text its parts stand. */
export function standing<Data extends object>(data: Data, positionOf: PositionOf): Data {
  return Object.freeze({ ...data, [AT]: positionOf });
}

/** Whether data was read from a text. */
function isStanding(data: object): boolean {
  return AT in data;
}

/** Where a part of a guest or device stands, for an issue about it; nothing where it was not read from a text. */
export function positionIn(
  data: object,
  path: readonly PropertyKey[] = [],
): Pick<Issue, 'position'> {
  const { [AT]: positionOf }: Standing = data;
  const position = positionOf?.(path);
  return position ? { position } : {};
}

/** Has an element and all in it, made of a part of the data, stand where that does; a position in XML of its own is none there. */
export function stand(made: XmlElement, data: object, path: readonly PropertyKey[] = []): void {
  if (!isStanding(data)) return;
  const { position } = positionIn(data, path);
  setPosition(made, position);
}

function setPosition(made: XmlElement, position: Issue['position']): void {
  // Also of those that were read, which know where they stand in their own text only.
  Object.defineProperty(made, 'position', { value: position, configurable: true });
  for (const inside of childElements(made)) setPosition(inside, position);
}

/** The members of a guest that issues are about which name no device. */
const MEMBER_OF: Readonly<Record<string, string>> = {
  'bad-headroom': 'headroom',
  'bad-pages': 'cells',
  'bad-policy-option': 'policy',
  'cells-differ': 'cells',
  'cells-overlap': 'cells',
  'duplicate-boot': 'boot',
  'headroom-unmet': 'headroom',
  'machine-lacks-express': 'machine',
  'not-bootable': 'boot',
  'unknown-arch': 'arch',
  'unknown-device': 'boot',
  'unknown-machine': 'machine',
  'unknown-os': 'os',
  'unknown-policy': 'policy',
  'unknown-policy-version': 'policy',
};

/** Issues with the place in the text of the guest: that of the member they are about, else where the guest begins. */
export function locatedIn(guest: object, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => {
    const member = MEMBER_OF[issue.code];
    const isElsewhere = issue.position || (issue.device !== undefined && member === undefined);
    return isElsewhere
      ? issue
      : { ...issue, ...positionIn(guest, member === undefined ? [] : [member]) };
  });
}
