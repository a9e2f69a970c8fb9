import { expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { kubevirtDomain, nic, placeholder } from '../support/kubevirt.js';
import { kubevirtGuests } from '../support/kubevirt-guests.js';
import { allDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

/** Without KVM, which machines that test seldom have, the CPU of the host cannot be had either. */
function emulated(xml: string): string {
  return xml.replace('type="kvm"', 'type="qemu"').replace(/\s*<cpu [\s\S]*?<\/cpu>/, '');
}

describeWithLibvirt('what the hook of KubeVirt gives', (libvirt) => {
  const guests = Object.entries(kubevirtGuests)
    // The packages that tests ask for have no emulator of that architecture.
    .filter(([, xml]) => !xml.includes('arch="s390x"'))
    .map(([title, xml]) => [title, place(emulated(xml)).xml] as const);

  it.each(guests)('is kept by libvirt as it is: %s', async (_title, xml) => {
    expect(allDifferences(xml, await keptOf(xml))).toEqual([]);
  });

  async function keptOf(xml: string): Promise<string> {
    const answer = await libvirt().define(xml);
    if ('refused' in answer) throw new Error(answer.refused);
    return answer.kept;
  }

  it('has the second definition of KubeVirt find its ports again', async () => {
    const own = nic('default');
    const first = place(
      emulated(kubevirtDomain({ interfaces: [own, placeholder(0), placeholder(1)] })),
    );
    const second = place(withoutPlaceholders(await keptOf(first.xml), own));
    const card = /<interface[\s\S]*?<\/interface>/;
    const where = (xml: string): string | undefined =>
      card.exec(xml)?.[0].match(/bus=['"]\w+/)?.[0];
    expect(where(second.xml)?.slice(-4)).toBe(where(first.xml)?.slice(-4));
    expect(portsOf(second.xml)).toBe(portsOf(first.xml));
    expect(allDifferences(second.xml, await keptOf(second.xml))).toEqual([]);
  });
});

/** As KubeVirt reads a domain back (pkg/virt-launcher/virtwrap/nichotplug.go): with its own interfaces, as they were. */
function withoutPlaceholders(xml: string, own: string): string {
  const rest = xml.replaceAll(/<interface[\s\S]*?<\/interface>\s*/g, '');
  // Of a controller its structure has neither the name of the model nor the target.
  const read = rest.replaceAll(/\s*<(?:model name|target chassis)=[^>]*\/>/g, '');
  return read.replace(
    '<devices>',
    `<devices>${own.replaceAll('VIRTIO', 'virtio-non-transitional')}`,
  );
}

function portsOf(xml: string): number {
  return xml.split(/model=['"]pcie-root-port/).length;
}
