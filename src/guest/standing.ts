import type { Issue, PositionOf } from '../issue.js';

/** By it what was read from a text knows where its parts stand there. Copies carry it along, and JSON does not. */
const AT: unique symbol = Symbol('where it stands');

interface Standing {
  readonly [AT]?: PositionOf;
}

/** The same guest or device, which knows where in a text its parts stand. */
export function standing<Data extends object>(data: Data, positionOf: PositionOf): Data {
  return Object.freeze({ ...data, [AT]: positionOf });
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

/** The members of a guest that issues are about which name no device. */
const MEMBER_OF: Readonly<Record<string, string>> = {
  'bad-headroom': 'headroom',
  'bad-pages': 'cells',
  'bad-policy-option': 'policy',
  'cells-differ': 'cells',
  'cells-overlap': 'cells',
  'duplicate-boot': 'boot',
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
