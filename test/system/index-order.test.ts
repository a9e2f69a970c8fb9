import { expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { at, definition, pci } from '../support/placing.js';
import { describeWithLibvirt } from './requirement.js';

/** A switch whose upstream port has that index, and whose downstream port has the index 6. */
function withSwitch(upstream: number): string {
  return definition({
    devices: [
      pci('pcie-root-port', 1, at('00:01.0')),
      pci('pcie-switch-upstream-port', upstream, at('01:00.0')),
      pci('pcie-switch-downstream-port', 6, at(`0${upstream}:00.0`)),
    ],
  });
}

describeWithLibvirt('a controller with a lower index than the bus it sits on', (libvirt) => {
  it.each([
    ['is warned of, and QEMU does not start with it', 8, ['bus-made-later pci:6'], /not found/],
    ['is told from one with a higher index, with which QEMU starts', 5, [], /^$/],
  ] as const)('%s', async (_, upstream, told, refused) => {
    const { xml, issues } = place(withSwitch(upstream));
    expect(issues.map(({ code, device }) => `${code} ${device}`)).toEqual(told);
    const defined = await libvirt().define(xml);
    expect(defined).toHaveProperty('kept');
    const started = await libvirt().start(xml);
    if ('refused' in started) expect(started.refused).toMatch(refused);
    else {
      await libvirt().destroy(started.name);
      expect(refused.source).toBe('^$');
    }
  });
});
