import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tryPlace, writeXml } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { makePolicy, policies } from 'virtwright/policies';
import { element, type XmlElement } from '../../src/xml/index.js';
import { definition } from '../support/placing.js';
import { randomCompositions } from '../support/random-compositions.js';

const KINDS = [...new Set(catalog.devices.map(({ kind }) => kind))];
const MODELS = [
  ...new Set([
    ...catalog.devices.flatMap(({ model }) => [model, ...model.split('/')]),
    ...catalog.controllers.map(({ model }) => model),
    'toaster',
    '',
  ]),
];
const NUMBERS = ['0', '1', '2', '7', '8', '31', '0x1f', '255', '256', '010', '08', '-1', 'x', ''];

const word = fc.constantFrom(...MODELS);
const number = fc.constantFrom(...NUMBERS);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** A child that means something to placing, filled at random. */
const part: fc.Arbitrary<XmlElement> = fc.oneof(
  fc
    .record({
      type: fc.constantFrom('pci', 'pci', 'usb', 'drive', 'ccw', 'toaster', ''),
      domain: maybe(number),
      bus: maybe(number),
      slot: maybe(number),
      function: maybe(number),
      controller: maybe(number),
      multifunction: maybe(fc.constantFrom('on', 'off', 'perhaps')),
    })
    .map((attributes) => element('address', attributes)),
  fc
    .record({
      dev: maybe(fc.constantFrom('vda', 'sdz', 'hda1', 'x')),
      bus: maybe(word),
      type: maybe(word),
      name: maybe(word),
      chassis: maybe(number),
      port: maybe(number),
      busNr: maybe(number),
      hotplug: maybe(fc.constantFrom('on', 'off', '')),
    })
    .chain((attributes) =>
      maybe(number).map((node) =>
        element('target', attributes, node === undefined ? undefined : element('node', {}, node)),
      ),
    ),
  fc.record({ type: maybe(word), name: maybe(word) }).map((of) => element('model', of)),
  fc.record({ type: maybe(word) }).map((of) => element('driver', of)),
  fc.record({ name: fc.constantFrom('ua-a', 'ua-', 'net0') }).map((of) => element('alias', of)),
);

const device: fc.Arbitrary<XmlElement> = fc
  .record({
    name: fc.oneof(fc.constant('controller'), fc.constantFrom(...KINDS)),
    type: maybe(fc.oneof(fc.constantFrom('pci', 'usb', 'scsi', 'virtio-serial', 'sata'), word)),
    model: maybe(word),
    index: maybe(number),
    bus: maybe(word),
    parts: fc.array(part, { maxLength: 3 }),
  })
  .map(({ name, parts, ...attributes }) => element(name, attributes, ...parts));

const machine = fc.constantFrom(
  ...(['q35', 'pc', 'microvm', 'isapc'] as const).map((name) => ({
    arch: 'x86_64',
    machine: name,
  })),
  { arch: 'aarch64', machine: 'virt' },
  { arch: 'ppc64le', machine: 'pseries' },
  { arch: 's390x', machine: 's390-ccw-virtio' },
);

const options = fc.record({
  policy: fc.oneof(
    fc
      .constantFrom(...Object.keys(policies).filter((name) => name !== 'compose'))
      .map((name) => ({ name })),
    randomCompositions(),
  ),
  defaults: fc.constantFrom<'explicit' | 'libvirt'>('explicit', 'libvirt'),
  fresh: fc.boolean(),
});

it('placing whatever it is given throws nothing and says what is wrong', () => {
  fc.assert(
    fc.property(
      machine,
      options,
      fc.array(device, { maxLength: 8 }),
      fc.integer({ min: 0, max: 2 }),
      (target, how, devices, cells) => {
        const xml = definition({
          ...target,
          cells,
          devices: devices.map((one) => writeXml(one)),
        });
        const result = tryPlace(xml, { ...how, policy: makePolicy(how.policy) });
        const { issues } = result.ok ? result.design : result;
        expect(issues.some(({ severity }) => severity === 'error')).toBe(!result.ok);
        for (const { code, message } of issues) {
          expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
          expect(message).toMatch(/\.$/s);
          expect(message).not.toMatch(/undefined|NaN|\[object/);
        }
      },
    ),
    { numRuns: 300, seed: 11 },
  );
});
