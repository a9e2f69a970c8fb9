import { describe, expect, it } from '@jest/globals';
import { place } from '../../src/placement/place.js';
import { disk, kubevirtDomain, nic, vmi } from '../support/kubevirt.js';
import { kubevirtGuests } from '../support/kubevirt-guests.js';
import { cli, type Ran } from './support.js';

const guests = Object.entries(kubevirtGuests);

/** Calls the hook as KubeVirt's shim does. */
function hook(domain: string, annotations: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return cli(['on-define-domain', '--vmi', vmi(annotations), '--domain', domain]);
}

/** The lines of a text that do not come in the other one, in their order. */
function lacking(text: string, other: string): string[] {
  const rest = other.split('\n').values();
  return text.split('\n').filter((line) => {
    for (const one of rest) if (one === line) return false;
    return true;
  });
}

describe('the hook of KubeVirt', () => {
  it.each(guests)('gives places to what KubeVirt makes of %s', async (_title, domain) => {
    const { status, out, err } = await hook(domain);
    expect(status).toBe(0);
    expect(err).not.toMatch(/^domain: (?!note )/m);
    expect(out).toBe(place(domain).xml);
    expect(out).not.toBe(domain);
  });

  it.each(guests)('keeps all that KubeVirt wrote of %s', async (_title, domain) => {
    const { out } = await hook(domain);
    // An empty element that gets an address is written with an end tag on a line of its own.
    const opened = domain.replaceAll(/(<controller [^>]*>)<\/controller>/g, '$1');
    const kept = out.replaceAll(/(<controller [^>]*>)<\/controller>/g, '$1');
    expect(lacking(opened, kept)).toEqual([]);
  });

  it.each(guests)('changes nothing when it is called again for %s', async (_title, domain) => {
    const { out } = await hook(domain);
    expect(await hook(out)).toMatchObject({ status: 0, out });
  });

  it('is known by its options, so that it may be a file of any name', async () => {
    const domain = kubevirtDomain();
    const called = await hook(domain);
    expect(await cli(['--vmi', vmi(), '--domain', domain])).toEqual(called);
    expect(await cli([`--domain=${domain}`, `--vmi=${vmi()}`])).toEqual(called);
  });
});

describe('annotations of the virtual machine instance', () => {
  it('name the policy', async () => {
    const { out } = await hook(kubevirtDomain(), { 'virtwright.io/policy': 'legacy-pci' });
    expect(out).toContain('model="pcie-to-pci-bridge"');
    expect((await hook(kubevirtDomain())).out).not.toContain('model="pcie-to-pci-bridge"');
  });

  it.each([
    '{"name": "pure-pcie", "options": {"spares": 9}}',
    'name: pure-pcie\noptions:\n  spares: 9\n',
  ])('give its options in JSON or YAML: %j', async (policy) => {
    const ports = ({ out }: Ran): number => out.split('model="pcie-root-port"').length - 1;
    const few = await hook(kubevirtDomain(), { 'virtwright.io/policy': 'pure-pcie' });
    const many = await hook(kubevirtDomain(), { 'virtwright.io/policy': policy });
    expect(ports(many) - ports(few)).toBeGreaterThan(4);
  });

  it('say what is wanted of devices, by the names that KubeVirt gives them', async () => {
    const { out } = await hook(kubevirtDomain(), {
      'virtwright.io/intents': '{"ua-default": {"at": "0000:07:00.0"}}',
    });
    const [card = ''] = out.match(/<interface[\s\S]*?<\/interface>/) ?? [];
    expect(card).toContain('bus="0x07"');
  });

  it('say what is known of the host', async () => {
    const nvme = disk('root', 'nvme0n1')
      .replace('bus="virtio"', 'bus="nvme"')
      .replace(' model="VIRTIO"', '')
      .replace(' iothread="1"', '');
    const domain = kubevirtDomain({ disks: [nvme] });
    expect((await hook(domain)).status).toBe(0);
    const { status, err } = await hook(domain, {
      'virtwright.io/host': '{"releases": {"libvirt": "11.0"}}',
    });
    expect(status).toBe(1);
    expect(err).toContain('release-too-old');
  });

  it('of others say nothing to it', async () => {
    const said = await hook(kubevirtDomain(), { 'kubevirt.io/latest-observed-api-version': 'v1' });
    expect(said).toEqual(await hook(kubevirtDomain()));
  });
});

describe('what the hook cannot do', () => {
  it('is told on standard error, and nothing goes to standard output', async () => {
    const twice = kubevirtDomain({
      interfaces: [nic('a', '0000:05:00.0'), nic('b', '0000:05:00.0')],
    });
    const { status, out, err } = await hook(twice);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^domain:\d+:\d+: slot-taken /);
  });

  it('is told of all annotations at once, with the place in their text', async () => {
    const { status, out, err } = await hook(kubevirtDomain(), {
      'virtwright.io/policy': 'pure-pci',
      'virtwright.io/intents': 'ua-default:\n  nod: 1\n',
      'virtwright.io/host': '[',
    });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(
      "unknown-policy: annotation virtwright.io/policy: There is no policy 'pure-pci'.",
    );
    expect(err).toMatch(/bad-spec: annotation virtwright.io\/intents: .*\(line 2, column \d+\)/);
    expect(err).toContain('yaml-syntax: annotation virtwright.io/host: ');
  });

  it('is an annotation that would go unheard', async () => {
    const { status, err } = await hook(kubevirtDomain(), {
      'virtwright.io/polcy': 'pure-pcie',
      'virtwright.io/xyzzyxyzzy': 'mine',
      'virtwright.io/policy': 'pure-pci',
    });
    const known = 'virtwright.io/policy, virtwright.io/intents, virtwright.io/host';
    expect(status).toBe(1);
    expect(err.split('\n')).toMatchObject([
      `vmi: unknown-annotation: There is no annotation virtwright.io/polcy; there are ${known}. Did you mean virtwright.io/policy?`,
      `vmi: unknown-annotation: There is no annotation virtwright.io/xyzzyxyzzy; there are ${known}. Leave it out.`,
      expect.stringContaining('unknown-policy: annotation virtwright.io/policy: '),
      '',
    ]);
  });

  it.each(['', '[]', 'null', '{"metadata": 1}', '{"metadata": {"annotations": []}}'])(
    'is %j in place of a virtual machine instance',
    async (wrong) => {
      const argv = ['on-define-domain', '--vmi', wrong, '--domain', kubevirtDomain()];
      const { status, out, err } = await cli(argv);
      expect({ status, out }).toEqual({ status: 1, out: '' });
      expect(err).toMatch(/^vmi: not-a-vmi: /);
    },
  );

  it('is an annotation that is no text', async () => {
    const holding = JSON.stringify({
      metadata: { annotations: { 'virtwright.io/policy': { name: 'libvirt' } } },
    });
    const argv = ['on-define-domain', '--vmi', holding, '--domain', kubevirtDomain()];
    const { status, err } = await cli(argv);
    expect(status).toBe(1);
    expect(err).toContain('annotation virtwright.io/policy: It is no text, as annotations are.');
  });

  it('is another option before its own, which never has other text printed as the domain', async () => {
    for (const other of [['--version', 'v1alpha3'], ['--version'], ['-V'], ['--verbose']]) {
      const called = await cli([...other, '--vmi', vmi(), '--domain', kubevirtDomain()]);
      expect(called).toMatchObject({ status: 2, out: '' });
    }
  });

  it('is a call without one of its options', async () => {
    expect(await cli(['--vmi', vmi()])).toMatchObject({ status: 2, out: '' });
  });
});
