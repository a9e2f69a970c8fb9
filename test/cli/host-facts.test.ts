import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cli, domain, Folder } from './support.js';

const FACTS = 'devices: { 0000:3b:00.0: { node: 1 } }';
const SPEC = `
name: web
cells: [{ cpus: '0', memory: 1 GiB }, { cpus: '1', memory: 1 GiB, hostNodes: '1' }]
policy: { name: numa-aware }
devices: [{ kind: nic, name: lan, intents: { nearHostDevice: '0000:3b:00.0' } }]
`;

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('--host', () => {
  it('tells the verbs that place devices about the host, in YAML or JSON', async () => {
    const facts = folder.put('host.yaml', FACTS);
    const spec = folder.put('web.yaml', SPEC);
    const json = folder.put(
      'host.json',
      JSON.stringify({ devices: { '0000:3b:00.0': { node: 1 } } }),
    );
    const { status, out, err } = await cli(['design', '--host', facts, spec]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('<node>1</node>');
    expect((await cli(['design', '--host', json, spec])).out).toBe(out);
    expect((await cli(['tree', '--host', facts, spec])).out).toContain('[node 1');
    expect((await cli(['explain', '--host', facts, spec, 'lan'])).out).toContain('expander-bus');
    expect((await cli(['design', spec])).err).toContain('host-device-unknown lan');
  });

  it('goes with domain XML, also many at a time', async () => {
    const facts = folder.put('host.yaml', FACTS);
    const hostdev = `<hostdev mode="subsystem" type="pci"><source>
      <address domain="0" bus="0x3b" slot="0" function="0"/></source></hostdev>`;
    const xml = (name: string): string => `<domain type="kvm"><name>${name}</name>
      <os><type arch="x86_64" machine="q35">hvm</type></os>
      <cpu><numa><cell id="0" cpus="0" memory="1" unit="GiB"/></numa></cpu>
      <devices>${hostdev}</devices></domain>`;
    const files = ['a.xml', 'b.xml'].map((name) => folder.put(name, xml(name)));
    const placed = await cli(['place', '--host', facts, '--out-dir', folder.at('out'), ...files]);
    expect(placed.status).toBe(0);
    expect(placed.err.match(/host-node-unbound hostdev:0000:3b:00\.0/g)).toHaveLength(2);
    const tree = await cli(['tree', '--host', facts, ...files.slice(0, 1)]);
    expect(tree.err).toContain('host-node-unbound');
  });

  it('has to be a file that tells of a host', async () => {
    const spec = folder.put('web.yaml', SPEC);
    const refused = async (facts: string): Promise<string> => {
      const { status, err } = await cli(['design', '--host', facts, spec]);
      return `${status} ${err.trim()}`;
    };
    const wrong = folder.put('wrong.yaml', 'device: {}');
    expect(await refused(wrong)).toBe(
      `2 error: --host ${wrong}: There is no option device; there are releases, nodes, devices, emulators, capabilities. (line 1, column 1) Did you mean devices?`,
    );
    const xml = folder.put('host.xml', '<capabilities/>');
    expect(await refused(xml)).toBe(
      `2 error: --host ${xml}: This is XML, and a host is described in YAML or JSON. Give the host in YAML or JSON.`,
    );
    expect(await refused(folder.at('none'))).toBe(
      `2 error: --host ${folder.at('none')}: It cannot be read: there is no such file or directory. Name a file that can be read, or - for standard input.`,
    );
    const { err } = await cli(['place', '--host', '-', '-']);
    expect(err.trim()).toBe('error: --host and the file cannot both be standard input.');
  });
});

describe('--libvirt and --qemu', () => {
  /** With an SMMU for each root complex, which libvirt 11.10 and QEMU 10.2 have. */
  const NEW = `
name: new
machine: virt
arch: aarch64
devices: [{ kind: iommu, model: smmuv3, each: root-complex }]
`;

  it('keep out what is newer, for every verb that places', async () => {
    const spec = folder.put('new.yaml', NEW);
    for (const verb of ['design', 'tree', 'explain']) {
      for (const flags of [
        ['--libvirt', '11.3'],
        ['--qemu', '10.1.0'],
      ]) {
        const { status, err } = await cli([verb, ...flags, spec]);
        expect({ verb, flags, status }).toEqual({ verb, flags, status: 1 });
        expect(err).toContain('libvirt 11.10');
      }
      expect((await cli([verb, '--libvirt', '11.10', '--qemu', '10.2', spec])).err).toBe('');
    }
    // Since libvirt 10.10 the IOMMU that many vCPUs need is added.
    const many = folder.put(
      'many.xml',
      domain('q35').replace('<vcpu>1</vcpu>', '<vcpu>300</vcpu>'),
    );
    expect((await cli(['place', '--libvirt', '10.9', many])).status).toBe(1);
    expect((await cli(['place', '--libvirt', '10.10', many])).out).toContain('<iommu');
  });

  it('rank above those of the host, each for itself', async () => {
    const facts = folder.put('host.yaml', 'releases: { libvirt: 11.3.0, qemu: 10.0.0 }');
    const spec = folder.put('new.yaml', NEW);
    const status = async (...flags: readonly string[]): Promise<number> =>
      (await cli(['tree', '--host', facts, ...flags, spec])).status;
    expect(await status()).toBe(1);
    expect(await status('--libvirt', '12.0')).toBe(1);
    expect(await status('--libvirt', '12.0', '--qemu', '10.2')).toBe(0);
  });

  it('have to be releases', async () => {
    const { status, err } = await cli(['place', '--libvirt', '9.x', '--qemu', 'new', 'a.xml']);
    expect({ status, err }).toEqual({
      status: 2,
      err: `error: --libvirt is '9.x' and has to be a release, such as 9.0.
error: --qemu is 'new' and has to be a release, such as 9.0.
`,
    });
  });
});
