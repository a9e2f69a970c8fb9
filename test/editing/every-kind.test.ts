import { describe, expect, it } from '@jest/globals';
import { type DeviceSpec, type GroupSpec, guest, open } from 'virtwright';
import { catalog } from '../../src/catalog/index.js';
import { type Device, Domain } from '../../src/domain/domain.js';
import { readXml } from '../../src/xml/index.js';
import { factsOf } from '../../src/xml/patch.js';
import { emptyGuest, everyOption } from '../guest/every-option.js';

const START = guest('one')
  .defaults(false)
  .defaults(false)
  .defaults(false)
  .addCell({ cpus: '0', memory: '1 GiB' })
  .addCell({ cpus: '1', memory: '1 GiB' });

/** Where devices of a kind are added: some of those that carry data do so over SPICE. */
function startFor(kind: string) {
  return ['channel', 'redirdev'].includes(kind) ? START.addGraphics('spice') : START;
}

function beforeFor(kind: string): ReadonlySet<string> {
  const before = idsIn(startFor(kind).addBalloon('none').design().xml);
  return new Set(before.filter((id) => id !== 'memballoon:0'));
}

/** Devices of the builder's own examples; of XML the builder knows no options. */
const shown: readonly DeviceSpec[] = everyOption
  .filter(({ on = ['q35'] }) => on.includes('q35'))
  .flatMap(({ add }) => devicesOf(add(emptyGuest('q35')).toJSON().devices))
  .filter(({ kind }) => kind !== 'xml');

function devicesOf(entries: readonly (DeviceSpec | GroupSpec)[]): DeviceSpec[] {
  return entries.flatMap((entry) => (entry.kind === 'group' ? devicesOf(entry.devices) : entry));
}

const byKind: ReadonlyMap<string, readonly DeviceSpec[]> = new Map(
  shown.map(({ kind }) => {
    const alike = shown.filter((device) => device.kind === kind);
    const distinct = new Map(alike.map(({ intents: _, ...one }) => [JSON.stringify(one), one]));
    return [kind, [...distinct.values()]];
  }),
);

function devicesIn(xml: string): readonly Device[] {
  return new Domain(readXml(xml), catalog).devices();
}

function idsIn(xml: string): string[] {
  return devicesIn(xml).map(({ id }) => id);
}

/** The device that was added to a guest, and what it says, its place and name apart. */
function added(
  xml: string,
  of: string,
  before: ReadonlySet<string> = beforeFor(of),
): { readonly id: string; readonly facts: readonly string[] } {
  const found =
    devicesIn(xml).find(
      ({ id, kind }) => !before.has(id) && !['controller', 'memballoon'].includes(kind),
    ) ?? devicesIn(xml).find(({ kind }) => kind === 'memballoon');
  const facts = found ? factsOf(found.element) : [];
  return {
    id: found?.id ?? '',
    facts: facts.filter((fact) => !/^\w+\/(?:address|alias)/.test(fact)).sort(),
  };
}

/** A serial line becomes no console of another type: they are different elements. */
function isOfElement(from: DeviceSpec, to: DeviceSpec): boolean {
  return from.kind !== 'console' || to.kind !== 'console' || from.type === to.type;
}

/** Nothing where one device becomes the other by an update, else how that went. */
function difference(from: DeviceSpec, to: DeviceSpec): readonly unknown[] {
  const before = startFor(from.kind).add(from).design().xml;
  const wanted = added(startFor(to.kind).add(to).design().xml, to.kind).facts;
  const { kind: _, intents: __, ...options } = to;
  const gone = Object.keys(from).map((name) => [name, null]);
  const { kind: ___, name: ____, ...rest } = { ...Object.fromEntries(gone), ...options };
  const result = open(before).update(added(before, from.kind).id, rest).tryDesign();
  const facts = result.ok
    ? added(result.design.xml, to.kind).facts
    : result.issues.map(({ message }) => message);
  return JSON.stringify(facts) === JSON.stringify(wanted) ? [] : [{ from, to, facts, wanted }];
}

describe('an update makes one device the other, as the builder would have made it:', () => {
  it.each([...byKind])('%s', (_kind, devices) => {
    const differences = devices.flatMap((from) =>
      devices.filter((to) => isOfElement(from, to)).flatMap((to) => difference(from, to)),
    );
    expect(differences).toEqual([]);
  });
});
