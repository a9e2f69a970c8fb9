import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { libvirt } from 'virtwright/policies';
import { planChange } from '../../src/plan/index.js';
import { BASE } from './base.js';
import { edited } from './changes.js';

const card = (last: string, more = ''): string =>
  `<interface type='user'><mac address='52:54:00:6b:00:${last}'/><model type='virtio'/>${more}</interface>`;
const adds = (...devices: readonly string[]): readonly string[] => [
  '</devices>',
  `${devices.join('')}</devices>`,
];
describe('planChange', () => {
  it('has nothing to do where a definition says what the guest is, and leaves open all else', () => {
    const sparse = `<domain type='kvm'>
      <name>shop</name>
      <memory unit='MiB'>512</memory>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>
        <disk type='file' device='disk'><source file='/a.img'/><target dev='vda' bus='virtio'/></disk>
        <interface type='user'/>
      </devices>
    </domain>`;
    const made = '<uuid>0a4f3c52-7b7e-4c53-9d0e-2f0f8a3b6c11</uuid><on_crash>destroy</on_crash>';
    const kept = place(sparse.replace('<os>', `${made}<os>`), { policy: libvirt() }).xml;
    const running = kept.replace("<domain type='kvm'>", "<domain type='kvm' id='2'>");
    expect(planChange(running, sparse).steps).toEqual([]);
  });

  it('takes a machine without a version for the one that the guest has, and no note of ours for a change', () => {
    const note = "<virtwright:placement xmlns:virtwright='https://virtwright.dev/placement/1'/>";
    const next = edited(BASE, ['pc-q35-9.2', 'q35', '</metadata>', `${note}</metadata>`]);
    expect(planChange(BASE, next).steps).toEqual([]);
  });

  it('counts devices that come against each other, and tells why one finds no place', () => {
    const { steps } = planChange(BASE, edited(BASE, adds(card('0a'), card('0b'), card('0c'))));
    expect(steps.map((step) => step.class)).toEqual(['live', 'live', 'next-boot', 'next-boot']);
    const [first, second] = steps;
    expect(
      [first, second].map((step) => /bus='0x(\w+)'|bus="0x(\w+)"/.exec(step?.xml ?? '')?.[2]),
    ).toEqual(['0a', '0b']);
    const last = steps.find(({ device }) => device === 'interface:52:54:00:6b:00:0c');
    expect(last?.reason).toMatch(/no (?:more )?(?:free|place)|free/i);
  });

  it('has devices that go make room for those that come, and takes them out first', () => {
    const rng = /<rng[\s\S]*?<\/rng>/.exec(BASE)?.[0] ?? '';
    const next = edited(BASE, [rng, '', ...adds(card('0a'), card('0b'), card('0c'))]);
    const { steps } = planChange(BASE, next);
    expect(steps[0]?.what).toBe('removes the virtio rng');
    expect(steps.map((step) => step.class)).toEqual(['live', 'live', 'live', 'live']);
  });

  it('has a controller come before what hangs off it, and go after it', () => {
    const disk =
      "<disk type='file' device='disk'><source file='/a.img'/><target dev='sdo' bus='scsi'/><address type='drive' controller='2' bus='0' target='0' unit='0'/></disk>";
    const controller = "<controller type='scsi' index='2' model='virtio-scsi'/>";
    const [came, went] = [
      planChange(BASE, edited(BASE, adds(disk, controller))),
      planChange(edited(BASE, adds(disk, controller)), BASE),
    ];
    expect(came.steps.map(({ device }) => device)).toEqual(['scsi:2', 'disk:sdo']);
    expect(went.steps.map(({ device }) => device)).toEqual(['disk:sdo', 'scsi:2']);
  });

  it('carries what other commands changed of a device in its update', () => {
    const { steps } = planChange(
      BASE,
      edited(BASE, ["<source bridge='br0'/>", "<source bridge='br1'/><link state='down'/>"]),
    );
    const update = steps.find(({ command }) => command.includes('update-device'));
    expect(update?.xml).toContain('<link state="down"/>');
    expect(update?.xml).toContain('bridge="br1"');
  });

  it('leaves out of an update what libvirt would refuse it for', () => {
    const { steps } = planChange(
      BASE,
      edited(BASE, ["<source bridge='br0'/>", "<source bridge='br1'/><mtu size='9000'/>"]),
    );
    expect(steps.map((step) => step.class)).toEqual(['live', 'next-boot']);
    expect(steps[0]?.xml).not.toContain('mtu');
    expect(steps[1]?.xml).toContain('mtu');
  });

  it('brings all that is for the next start by one definition, where one change needs that', () => {
    const { steps } = planChange(
      BASE,
      edited(BASE, ["cache='none'", "cache='writeback'", "offset='utc'", "offset='localtime'"]),
    );
    expect(new Set(steps.map(({ command }) => command)).size).toBe(1);
    expect(steps[0]?.calls).toMatchObject([{ words: ['define', '/dev/stdin'] }]);
    expect(steps[0]?.xml).not.toContain("id='3'");
  });

  it('tells a change that no row knows as one for the next start', () => {
    const [step] = planChange(
      BASE,
      edited(BASE, ['<devices>', "<novelty level='3'/><devices>"]),
    ).steps;
    expect(step).toMatchObject({
      class: 'next-boot',
      what: "something: novelty/@level '3'",
      reason: 'nobody is known to change it while the guest runs',
    });
  });

  it('loses nothing of a guest that is made anew on another processor', () => {
    const next = edited(BASE, [
      "arch='x86_64' machine='pc-q35-9.2'",
      "arch='aarch64' machine='virt'",
      '<title>Shop',
      '<title>Store',
    ]);
    const { steps } = planChange(BASE, next);
    expect(new Set(steps.map((step) => step.class))).toEqual(new Set(['re-create']));
    expect(steps.some(({ what }) => what.startsWith('title'))).toBe(true);
  });

  it('says that there is none of what libvirt would add again', () => {
    const balloon = /<memballoon[\s\S]*?<\/memballoon>/.exec(BASE)?.[0] ?? '';
    const [step] = planChange(BASE, edited(BASE, [balloon, ''])).steps;
    expect(step?.class).toBe('next-boot');
    expect(step?.xml).toMatch(/<memballoon model=['"]none['"]\/>/);
  });

  it('takes a channel out of the guest and of its definition by what each says of it', () => {
    const channel = /<channel[\s\S]*?<\/channel>/.exec(BASE)?.[0] ?? '';
    const [step] = planChange(BASE, edited(BASE, [channel, ''])).steps;
    expect(step?.calls.map(({ words }) => words.at(-1))).toEqual(['--live', '--config']);
    expect(step?.calls[0]?.xml).toContain('/run/libvirt');
    expect(step?.calls[1]?.xml).not.toContain('/run/libvirt');
  });

  it('calls a guest whose name is a number by its UUID', () => {
    const numbered = edited(BASE, ['<name>shop', '<name>12']);
    const [step] = planChange(numbered, edited(numbered, ["current='2'", "current='3'"])).steps;
    expect(step?.command).toBe(
      'virsh setvcpus 0a4f3c52-7b7e-4c53-9d0e-2f0f8a3b6c11 3 --live --config',
    );
  });

  it('tells what the guest notices in whole sentences', () => {
    const { steps } = planChange(BASE, edited(BASE, ["<audio id='1' type='none'/>", '']));
    const graphics = planChange(BASE, BASE.replace(/<graphics[\s\S]*?<\/graphics>/, '')).steps;
    for (const { guest } of [...steps, ...graphics])
      expect(guest).not.toMatch(/nothing (?:comes|goes)/);
    expect(graphics).toContainEqual(expect.objectContaining({ guest: 'nothing' }));
  });

  it('names the libvirt that the commands are for', () => {
    const next = edited(BASE, ["current='2'", "current='3'"]);
    const [step] = planChange(BASE, next, { connect: 'qemu:///system' }).steps;
    expect(step?.command).toBe('virsh --connect qemu:///system setvcpus shop 3 --live --config');
  });
});

describe('a plan as a script', () => {
  it('is read by a shell as it is meant, whatever is in it', () => {
    const title = `it's $HOME; "two" \\ \`x\``;
    const written = title.replaceAll('"', '&quot;');
    const plan = planChange(
      BASE,
      edited(BASE, [
        '<title>Shop',
        `<title>${written}`,
        ...adds(card('0a', "<alias name='ua-XML'/>")),
      ]),
    );
    const script = `virsh() { printf '[%s]' "$@"; case "$*" in *stdin*) cat;; esac; echo; }\n${plan}`;
    const said = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
    expect(said).toContain(`[desc][shop][--title][--new-desc][${title}][--live][--config]`);
    expect(said).toContain('[attach-device][shop][/dev/stdin][--live][--config]<interface');
  });

  it('plugs again only what is gone, and defines it only when it is back', () => {
    const plan = planChange(
      BASE,
      edited(BASE, [
        "52:54:00:6b:00:01'/>\n      <model type='virtio'/>",
        "52:54:00:6b:00:01'/><model type='e1000e'/>",
      ]),
    );
    const callsWhere = (dumped: string): readonly string[] => {
      const virsh = `virsh() { if [ $1 = dumpxml ]; then echo "${dumped}"; else cat > /dev/null; echo "$1" "$4"; fi; }`;
      const script = `${virsh}\nsleep() { :; }\n{ ${plan}\n} 2>&1 || echo stopped`;
      return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
    };
    expect(callsWhere("<alias name='net1'/>")).toEqual([
      'detach-device --live',
      'attach-device --live',
      'update-device --config',
    ]);
    expect(callsWhere("<alias name='net0'/>")).toEqual([
      'detach-device --live',
      'shop keeps the device; its definition is as it was',
      'stopped',
    ]);
  });
});
