import { describe, expect, it } from '@jest/globals';
import { type DeviceSpec, guest, tryPlace } from 'virtwright';
import { type Catalog, catalog, type DeviceModel } from 'virtwright/catalog';

/** How a definition says a model of a kind. */
const SAID: Readonly<Record<string, (word: string) => string>> = {
  sound: (word) => `<sound model='${word}'/>`,
  watchdog: (word) => `<watchdog model='${word}'/>`,
  rng: (word) => `<rng model='${word}'><backend model='random'>/dev/urandom</backend></rng>`,
  memballoon: (word) => `<memballoon model='${word}'/>`,
  interface: (word) => `<interface type='user'><model type='${word}'/></interface>`,
  video: (word) => `<video><model type='${word}'/></video>`,
  controller: (word) => `<controller type='scsi' index='0' model='${word}'/>`,
  input: (word) => `<input type='keyboard' bus='${word}'/>`,
  crypto: (word) => `<crypto model='${word}' type='qemu'/>`,
  vsock: (word) => `<vsock model='${word}'><cid auto='yes'/></vsock>`,
  shmem: (word) => `<shmem name='a'><model type='${word}'/></shmem>`,
  tpm: (word) => `<tpm model='${word}'><backend type='passthrough'/></tpm>`,
  panic: (word) => `<panic model='${word}'/>`,
  disk: (word) => `<disk><source file='/a'/><target dev='sda' bus='${word}'/></disk>`,
};

const MACHINES = [
  ['x86_64', 'q35'],
  ['x86_64', 'pc'],
  ['x86_64', 'microvm'],
  ['aarch64', 'virt'],
  ['s390x', 's390-ccw-virtio'],
  ['ppc64', 'pseries'],
] as const;

/** Models that a machine or a place of its chipset names, or that say that there is none. */
const NAMED: ReadonlySet<string> = new Set([
  'none',
  'xen',
  ...catalog.machines.flatMap(({ places, defaultModels }) => [
    ...places.flatMap(({ models = [] }) => models),
    ...Object.values(defaultModels).filter((model) => !model.startsWith('virtio')),
  ]),
]);

const isSaid = ({ kind, model }: DeviceModel): boolean =>
  kind in SAID &&
  !NAMED.has(model) &&
  (kind !== 'controller' || model.startsWith('scsi/')) &&
  // Whose form the word tells, and whose name another attribute tells.
  (kind !== 'disk' || model === 'usb') &&
  !model.includes('hostdev');

const word = (model: string): string => model.split('/').at(-1) ?? model;

/** What is written, and what is wrong, with the word of the model taken out. */
function answer(row: DeviceModel, mine: Catalog, [arch, machine]: readonly [string, string]) {
  const device = SAID[row.kind]?.(word(row.model)) ?? '';
  const none = row.kind === 'memballoon' ? '' : "<memballoon model='none'/>";
  const result = tryPlace(
    `<domain type='qemu'><name>a</name><memory unit='GiB'>1</memory><os><type arch='${arch}' machine='${machine}'>hvm</type></os>
    <features><acpi/></features><devices>${none}${device}</devices></domain>`,
    { catalog: mine },
  );
  const said = result.ok
    ? [result.design.xml]
    : result.issues.map(({ code, device: id }) => `${code} ${id}`);
  return said.join('\n').replace(new RegExp(`(?<=["'])${word(row.model)}(?=["'])`, 'g'), 'MODEL');
}

describe.each(MACHINES)('a model added by a row alone, on %s %s', (arch, machine) => {
  it.each(catalog.devices.filter(isSaid))('is like the $kind $model of the same shape', (row) => {
    const [prefix] = row.model.includes('/') ? [`${row.model.split('/')[0]}/`] : [''];
    const twin: DeviceModel = { ...row, model: `${prefix}acme-thing` };
    const mine = catalog.extend({ devices: [twin] });
    expect(answer(twin, mine, [arch, machine])).toEqual(answer(row, catalog, [arch, machine]));
  });
});

describe('the row of docs/catalog.md', () => {
  const row: DeviceModel = {
    kind: 'interface',
    model: 'acme-nic',
    endpoint: 'dual-mode',
    filedAs: 'express',
    virtio: 'modern',
    machines: ['q35', 'arm-virt', 's390-ccw'],
    since: { libvirt: '11.0.0', qemu: '10.0.0' },
    source: 'Acme handbook',
  };
  const mine = catalog.extend({ devices: [row] });
  const nic = { network: 'default', model: 'acme-nic' };
  const web = guest('web', { catalog: mine }).defaults(false);
  const address = (xml: string): string | undefined =>
    /acme-nic.*\n.*<address ([^>]*)\/>/.exec(xml)?.[1];
  const codes = (result: ReturnType<typeof web.tryDesign>): readonly string[] =>
    result.ok ? [] : result.issues.map(({ code }) => code);

  it('puts it in a root port, and on s390x on a channel', () => {
    expect(address(web.addNic(nic).design().xml)).toMatch(/type="pci".*slot="0x00"/);
    const z = web.arch('s390x').machine('s390-ccw-virtio').addNic(nic);
    expect(address(z.design().xml)).toMatch(/type="ccw"/);
  });

  it('keeps it from other machines and older releases', () => {
    expect(codes(web.machine('pc').addNic(nic).tryDesign())).toEqual(['machine-lacks-device']);
    const old = guest('web', { catalog: mine, releases: { qemu: '9.2.0' } }).defaults(false);
    expect(codes(old.addNic(nic).tryDesign())).toEqual(['release-too-old']);
  });
});

describe('a row', () => {
  const row: DeviceModel = {
    kind: 'sound',
    model: 'acme-usb',
    endpoint: 'none',
    filedAs: 'none',
    attaches: 'usb',
    machines: ['q35', 'i440fx'],
    since: { libvirt: '11.0.0' },
    source: 'Acme handbook',
  };
  const mine = catalog.extend({ devices: [row] });
  const spec: DeviceSpec = { kind: 'xml', xml: "<sound model='acme-usb'/>" };

  it('is all a device needs: its address, its machines and its releases', () => {
    expect(guest('a', { catalog: mine }).defaults(false).add(spec).design().xml).toMatch(
      /<sound model=.acme-usb.>\s*<address type="usb"/,
    );
    const codes = (result: ReturnType<ReturnType<typeof guest>['tryDesign']>) =>
      result.ok ? [] : result.issues.map(({ code }) => code);
    const arm = guest('a', { catalog: mine })
      .defaults(false)
      .arch('aarch64')
      .machine('virt')
      .add(spec);
    expect(codes(arm.tryDesign())).toContain('machine-lacks-device');
    const releases = { libvirt: '9.0.0' };
    expect(
      codes(guest('a', { catalog: mine, releases }).defaults(false).add(spec).tryDesign()),
    ).toEqual(['release-too-old']);
  });
});
