import { expect, it } from '@jest/globals';
import { guest, open } from 'virtwright';
import { changesIn } from '../../src/cli/set-words.js';
import { changedLines } from '../editing/changed-lines.js';

it("set takes the domain's own words by their paths", () => {
  const { xml } = guest('web').defaults(false).vcpus(4).design();
  const words = [
    'cpu.mode=host-model',
    'clock.timers.hpet=no',
    'features.hyperv.relaxed=on',
    'currentVcpus=2',
    'bootMenu.timeout=3000',
  ];
  expect(changedLines(xml, changesIn(words)(open(xml)).design().xml)).toEqual([
    '-<vcpu>4</vcpu>',
    '+<vcpu current="2">4</vcpu>',
    '+<bootmenu enable="yes" timeout="3000"/>',
    '+<hyperv mode="custom">',
    '+<relaxed state="on"/>',
    '+</hyperv>',
    '+<cpu mode="host-model"/>',
    '+<clock offset="utc">',
    '+<timer name="hpet" present="no"/>',
    '+</clock>',
  ]);
});
