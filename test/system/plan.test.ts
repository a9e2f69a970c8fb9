import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from '@jest/globals';
import { type Plan, planChange, runPlan, stateOf } from 'virtwright/plan';
import { issuesOf } from '../support/rejected.js';
import type { EmbeddedConnection } from './embedded-connection.js';
import { bootFiles, guestKernel } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';

const NAME = 'planned';
const IMAGES = ['one', 'two', 'three', 'four'];

/** A guest with places to plug in, and devices that go at once when they are taken out. */
const guest = (images: readonly string[]): string => `<domain type='qemu'>
  <name>${NAME}</name>
  <maxMemory slots='2' unit='KiB'>1048576</maxMemory>
  <memory unit='KiB'>262144</memory>
  <vcpu current='1'>2</vcpu>
  <iothreads>1</iothreads>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <features><acpi/></features>
  <cpu><numa><cell id='0' cpus='0-1' memory='262144' unit='KiB'/></numa></cpu>
  <on_reboot>restart</on_reboot>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='${images[0]}'/><target dev='sda' bus='scsi'/></disk>
    <disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='${images[1]}'/><target dev='sdb' bus='sata'/></disk>
    <controller type='scsi' index='0' model='virtio-scsi'/>
    <controller type='usb' index='0' model='qemu-xhci'/>
    <controller type='pci' index='0' model='pcie-root'/>${Array.from({ length: 10 }, () => "<controller type='pci' model='pcie-root-port'/>").join('')}
    <interface type='user'><mac address='52:54:00:77:00:01'/><model type='virtio'/></interface>
    <channel type='unix'><target type='virtio' name='org.example.0'/></channel>
    <input type='tablet' bus='usb'/>
    <memballoon model='virtio'/>
    <video><model type='none'/></video>
  </devices>
</domain>`;

/** What the guest becomes, one change after the other; the classes of the steps. */
type Edit = (xml: string, images: readonly string[]) => string;
const plans: readonly (readonly [title: string, classes: readonly string[], edit: Edit])[] = [
  [
    'title, description and a part of the metadata',
    ['live', 'live', 'live'],
    (xml) =>
      xml.replace(
        '<memory ',
        "<title>A shop's guest</title><description>$HOME; \"twice\"</description><metadata><a:b xmlns:a='urn:a'><a:c d='1'/></a:b></metadata><memory ",
      ),
  ],
  [
    'one more vCPU, and where the first one runs',
    ['live', 'live'],
    (xml) =>
      xml
        .replace("current='1'", "current='2'")
        .replace('<os>', "<cputune><vcpupin vcpu='0' cpuset='0'/></cputune><os>"),
  ],
  [
    'another iothread, and what a reboot leads to',
    ['live', 'live'],
    (xml) => xml.replace(/<iothreads>1/, '<iothreads>2').replace('>restart<', '>destroy<'),
  ],
  [
    'a disk on a SCSI controller of its own, in a port',
    ['live', 'live'],
    (xml, images) =>
      xml.replace(
        '</devices>',
        `<controller type='scsi' index='1' model='virtio-scsi'/><disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='${images[2]}'/><target dev='sdk' bus='scsi'/><address type='drive' controller='1' bus='0' target='0' unit='0'/></disk></devices>`,
      ),
  ],
  [
    'a disk, a channel and a tablet less',
    ['live', 'live', 'live'],
    (xml) =>
      [
        /<disk type='file' device='disk'>(?:(?!<\/disk>)[\s\S])*'sda'[\s\S]*?<\/disk>/,
        /<channel[\s\S]*?<\/channel>/,
        /<input type='tablet'[\s\S]*?<\/input>/,
      ].reduce((text, part) => text.replace(part, ''), xml),
  ],
  [
    'a card, random numbers and memory more',
    ['live', 'live', 'live'],
    (xml) =>
      xml.replace(
        '</devices>',
        "<interface type='user'><mac address='52:54:00:77:00:02'/><model type='e1000e'/></interface><rng model='virtio'><backend model='random'>/dev/urandom</backend></rng><memory model='dimm'><target><size unit='KiB'>131072</size><node>0</node></target></memory></devices>",
      ),
  ],
  [
    'another medium',
    ['live'],
    (xml, images) => xml.replace(/<source file='[^']*two[^']*'/, `<source file='${images[3]}'`),
  ],
  [
    'limits of a disk, a link that is down, statistics of the balloon',
    ['live', 'live', 'live'],
    (xml) =>
      xml
        .replace(
          "<target dev='sdk' bus='scsi'/>",
          "<target dev='sdk' bus='scsi'/><iotune><total_iops_sec>500</total_iops_sec></iotune>",
        )
        .replace(
          "<mac address='52:54:00:77:00:01'/>",
          "<mac address='52:54:00:77:00:01'/><link state='down'/>",
        )
        .replace(/<memballoon model='virtio'>/, "<memballoon model='virtio'><stats period='5'/>"),
  ],
  [
    'what a command defines for the next start',
    ['next-boot', 'next-boot'],
    (xml, images) =>
      xml.replace(
        '</devices>',
        `<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='${images[0]}'/><target dev='sdc' bus='sata'/></disk><sound model='ich9'/></devices>`,
      ),
  ],
  [
    'what the whole definition brings at the next start, with what waits for it already',
    ['live', 'next-boot', 'next-boot', 'next-boot', 'next-boot'],
    (xml) =>
      xml
        .replace(/<title>[^<]*/, '<title>Another')
        .replace("offset='utc'", "offset='localtime'")
        .replace('</devices>', "<panic model='isa'/></devices>"),
  ],
];

describeWithLibvirt('a plan for a guest that runs', (libvirt) => {
  let connection: EmbeddedConnection;
  let images: readonly string[] = [];
  beforeAll(async () => {
    connection = libvirt().connection();
    images = await Promise.all(
      IMAGES.map((name) => libvirt().addFile(`${name}.img`, new Uint8Array(1024 * 1024))),
    );
    const line = "<serial type='pty'/></devices>";
    await connection.define(guest(images).replace('</devices>', line));
    await connection.run(['start', NAME]);
  });
  /** What is planned from what the guest is now. */
  const planned = async (next: string): Promise<Plan> => {
    const { before, ...state } = await stateOf(NAME, connection);
    return planChange(before, next, { ...state, releases: libvirt().releases() });
  };

  it.each(plans)('%s', async (_title, classes, edit) => {
    const next = edit(await connection.dump(NAME), images);
    const plan = await planned(next);
    expect(plan.steps.map((step) => step.class).sort()).toEqual([...classes].sort());
    const { left } = await runPlan(plan, connection);
    expect(left.filter(({ waits }) => !waits)).toEqual([]);
    // What is live is so now, and the definition says all of it.
    expect((await planned(next)).open).toEqual([]);
    expect(planChange(await connection.dump(NAME), next).steps).toEqual([]);
  });
});

describeWithLibvirt('a plan for a guest that does not answer', (libvirt) => {
  it('keeps the definition of a card that the guest does not let go of, however often it is tried', async () => {
    const connection = libvirt().connection();
    const images = await Promise.all(
      IMAGES.map((name) => libvirt().addFile(`deaf-${name}.img`, new Uint8Array(1024 * 1024))),
    );
    await connection.define(guest(images).replace('<acpi/>', ''));
    await connection.run(['start', NAME]);
    try {
      const defined = await connection.dump(NAME);
      const next = defined.replace(/(77:00:01'\/>\s*<model type=')virtio/, '$1e1000e');
      for (const _ of ['once', 'again']) {
        const plan = planChange(await connection.dump(NAME, { live: true }), next);
        expect(plan.steps.map((step) => step.class)).toEqual(['replug']);
        const run = runPlan(plan, connection, { replug: true, patience: 1 });
        const codes = (await issuesOf(run)).map(({ code }) => code);
        expect(codes).toEqual(['guest-keeps-device', 'plan-stopped']);
        expect(await connection.dump(NAME)).toBe(defined);
      }
    } finally {
      await connection.run(['destroy', NAME]);
      await connection.undefine(NAME);
    }
  }, 60_000);
});

describeWithLibvirt(
  'a plan for a guest whose kernel has to let go of devices',
  (libvirt) => {
    it('has another model of a card, another disk in the place of one, and no random numbers', async () => {
      const connection = libvirt().connection();
      const images = await Promise.all(
        IMAGES.map((name) => libvirt().addFile(`booted-${name}.img`, new Uint8Array(1024 * 1024))),
      );
      const { kernel, initrd, console } = await bootFiles(libvirt());
      const rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
      const disk = `<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='${images[2]}'/><target dev='vda' bus='virtio'/></disk>`;
      const log = `<serial type='file'><source path='${console}'/></serial>`;
      const boot = `<kernel>${kernel}</kernel><initrd>${initrd}</initrd><cmdline>console=ttyS0 quiet</cmdline></os>`;
      await connection.define(
        guest(images).replace('</os>', boot).replace('</devices>', `${disk}${rng}${log}</devices>`),
      );
      await connection.run(['start', NAME]);
      try {
        while (!/^end\r?$/m.test(await libvirt().readFile('console'))) await sleep(200);
        const planned = async (next: string): Promise<Plan> =>
          planChange(await connection.dump(NAME, { live: true }), next);
        const next = (await connection.dump(NAME))
          .replace(/(77:00:01'\/>\s*(?:<source[^>]*>\s*)?<model type=')virtio/, '$1e1000e')
          .replace('booted-three', 'booted-four')
          .replace(/<rng[\s\S]*?<\/rng>/, '');
        const plan = await planned(next);
        expect(plan.steps.map((step) => step.class)).toEqual(['live', 'replug', 'replug']);
        await runPlan(plan, connection, { replug: true });
        for (let tries = 0; (await planned(next)).steps.length > 0 && tries < 50; tries += 1)
          await sleep(200);
        expect((await planned(next)).steps).toEqual([]);
        expect(await connection.dump(NAME, { live: true })).toContain("<model type='e1000e'/>");
      } finally {
        await connection.run(['destroy', NAME]);
        await connection.undefine(NAME);
      }
    }, 180_000);
  },
  guestKernel,
);
