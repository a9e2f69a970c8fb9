import { expect, it } from '@jest/globals';
import { convert, type Design, formatPciAddress, type Guest, guest, place } from 'virtwright';
import { numaAware } from 'virtwright/policies';
import { everyPolicy } from '../support/every-policy.js';
import { placementDifferences } from './compare.js';
import { bootedInto, guestKernel, withBooted } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';

function twoCells(machine: string): Guest {
  const cell = { memory: '128 MiB' } as const;
  return guest('near')
    .defaults(false)
    .machine(machine)
    .hypervisor('qemu')
    .vcpus(2)
    .addCell({ cpus: '0', ...cell })
    .addCell({ cpus: '1', ...cell });
}

/** Three cards near cell 1, one near cell 0 and one near none. */
function cards(machine: string): Guest<string> {
  const near = [1, 1, 1, 0].reduce(
    (made: Guest<string>, cell) => made.addNic({ model: 'virtio' }).onNode(cell),
    twoCells(machine),
  );
  return near.addNic({ model: 'virtio' });
}

const cases = ['q35', 'pc'].flatMap((machine) =>
  everyPolicy
    .filter(({ name }) => machine === 'q35' || name !== 'pure-pcie')
    .map((policy) => [machine, policy.name, policy] as const),
);

describeWithLibvirt('libvirt keeps cards near the cells they wish for', (libvirt) => {
  it.each(cases)('on %s under %s', async (machine, _, policy) => {
    const { xml, issues } = cards(machine).policy(policy).design();
    expect(issues.map(({ code }) => code)).not.toContain('node-unmet');
    const answer = await libvirt().define(xml);
    if ('refused' in answer) throw new Error(answer.refused);
    expect(placementDifferences(xml, answer.kept)).toEqual([]);
  });
});

/** The definition of somebody else that has expander buses, as libvirt keeps it. */
const moves: readonly (readonly [string, string, (kept: string) => Design])[] = [
  ['a fresh start', 'q35', (kept) => place(kept, { fresh: true })],
  ['a conversion to q35', 'pc', (kept) => convert(kept, { machine: 'q35' }).design],
];

describeWithLibvirt(
  'the kernel of a guest sees cards near the nodes where they were',
  (libvirt) => {
    it.each(moves)(
      'after %s',
      async (_, machine, move) => {
        const boot = await bootedInto(libvirt());
        const before = cards(machine).addXml(boot).policy(numaAware()).design();
        const answer = await libvirt().define(before.xml);
        if ('refused' in answer) throw new Error(answer.refused);
        const after = move(answer.kept);
        const nodes = await withBooted(libvirt(), after.xml, async (booted) => {
          const seen = await booted.sees();
          return new Map(seen.map(({ address, node }) => [address, node]));
        });
        const near = after.decisions
          .filter(({ request }) => request.kind === 'interface')
          .map(({ device }) => after.guestView.addresses.get(device))
          .map((address) => address && nodes.get(formatPciAddress(address)));
        expect(near).toEqual([1, 1, 1, 0, -1]);
      },
      200_000,
    );
  },
  guestKernel,
);
