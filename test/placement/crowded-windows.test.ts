import { describe, expect, it } from '@jest/globals';
import { tryPlace } from 'virtwright';
import { makePolicy, policies } from '../../policies/registry.js';
import { lint } from '../../src/lint/index.js';
import { at, BARE, definition, pci } from '../support/placing.js';

const expander = pci('pcie-expander-bus', 1, `<target busNr='254'/>${at('00:04.0')}`);
const upstream = [
  pci('pcie-root-port', 2, at('01:00.0')),
  pci('pcie-switch-upstream-port', 3, at('02:00.0')),
];

describe('ports of a switch behind an expander bus whose numbers are used up', () => {
  const guest = definition({
    devices: [
      BARE,
      expander,
      ...upstream,
      pci('pcie-switch-downstream-port', 4),
      pci('pcie-switch-downstream-port', 5),
    ],
  });

  it.each(Object.keys(policies))(
    'stay below it by %s, for QEMU knows no other bus by then',
    (name) => {
      const result = tryPlace(guest, { policy: makePolicy({ name }) });
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      const codes = (xml: string): readonly string[] => lint(xml).map(({ code }) => code);
      expect(result.design.addressOf('pci:5')).toMatchObject({ bus: 3 });
      expect(codes(result.design.xml)).toEqual(codes(guest));
      expect(codes(guest)).toEqual(['bus-window-overlap']);
    },
  );
});
