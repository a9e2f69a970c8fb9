import { describe, expect, it } from '@jest/globals';
import { type DeviceSpec, guest, type Issue, tryPlace } from 'virtwright';
import { catalog, type DeviceModel, type Machine, type Releases } from 'virtwright/catalog';

/** How the builder and a definition say a model, for kinds whose model alone decides where they can be. */
const SAID: Readonly<Record<string, (model: string) => readonly [spec: object, xml: string]>> = {
  watchdog: (model) => [{ model }, `<watchdog model='${model}'/>`],
  panic: (model) => [{ model }, `<panic model='${model}'/>`],
  sound: (model) => [{ model }, `<sound model='${model}'/>`],
  tpm: (model) => [
    { model, version: '2.0' },
    `<tpm model='${model}'><backend type='emulator'/></tpm>`,
  ],
  iommu: (model) => [{ model }, `<iommu model='${model}'/>`],
  input: (bus) => [{ type: 'keyboard', bus }, `<input type='keyboard' bus='${bus}'/>`],
  crypto: () => [{}, "<crypto model='virtio' type='qemu'><backend model='builtin'/></crypto>"],
};

/** What the builder does not let its user say. */
const NOT_OFFERED: ReadonlySet<string> = new Set([
  'tpm spapr-tpm-proxy',
  'input xen',
  'input evdev',
]);

const ABOUT_MODELS: ReadonlySet<string> = new Set(['machine-lacks-device', 'release-too-old']);

const rows = catalog.devices.filter(
  ({ kind, model }) => kind in SAID && !NOT_OFFERED.has(`${kind} ${model}`),
);

function machineName({ names, prefixes, family }: Machine): string {
  return names.find((name) => name !== '') ?? (prefixes.find((one) => one !== '') || family);
}

const codesOf = (issues: readonly Issue[], kind: string): readonly string[] =>
  issues
    .filter(({ code, device = '' }) => ABOUT_MODELS.has(code) && device.startsWith(kind))
    .map(({ code }) => code);

/** What the builder and `place` say of a model on a machine. */
function answers({ kind, model }: DeviceModel, machine: Machine, releases: Releases) {
  const [arch = 'x86_64'] = machine.arches;
  const name = machineName(machine);
  const [options, xml] = SAID[kind]?.(model) ?? [{}, ''];
  const spec = { kind, ...options } as DeviceSpec;
  const built = guest('a', { releases })
    .defaults(false)
    .arch(arch)
    .machine(name)
    .add(spec)
    .tryDesign();
  const placed = tryPlace(
    `<domain type='qemu'><name>a</name><memory unit='GiB'>1</memory><os><type arch='${arch}' machine='${name}'>hvm</type></os>
    <features><acpi/></features><devices>${xml}</devices></domain>`,
    { releases },
  );
  return {
    builder: codesOf(built.ok ? built.design.issues : built.issues, kind),
    place: codesOf(placed.ok ? placed.design.issues : placed.issues, kind),
  };
}

describe.each(catalog.machines)('on $family', (machine) => {
  it.each(rows)('builder and place agree on $kind $model with its row', (row) => {
    const { builder, place } = answers(row, machine, {});
    const { machines = [machine.family], notOn = [] } = row;
    const lacks = !machines.includes(machine.family) || notOn.includes(machine.family);
    expect(place).toEqual(lacks ? ['machine-lacks-device'] : []);
    expect(builder).toEqual(place);
  });
});

describe('releases', () => {
  const old = { libvirt: '9.0.0', qemu: '7.2.0' };
  const q35 = catalog.machine('x86_64', 'q35');

  it.each(rows)('are kept by builder and place alike with $kind $model', (row) => {
    if (!q35) throw new Error('no q35');
    const { builder, place } = answers(row, q35, old);
    expect(builder).toEqual(place);
    const young = catalog.at(old).device(row.kind, row.model) === undefined;
    expect(place.includes('release-too-old')).toBe(young);
  });
});
