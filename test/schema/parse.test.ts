import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { guestSchema, parseGuest } from 'virtwright/schema';
import { thrownIssues } from '../support/thrown.js';

/** What is said about data that is no guest, with what to do. */
function faults(data: unknown): string[] {
  return thrownIssues(() => parseGuest(data)).map(({ code, severity, message, remedy }) => {
    expect([code, severity]).toEqual(['bad-spec', 'error']);
    return `${message} ${remedy}`;
  });
}

const device = (one: unknown): unknown => ({ name: 'web', devices: [{ kind: 'rng' }, one] });

describe('parseGuest', () => {
  it('takes what toJSON gives', () => {
    const spec = guest('web')
      .memory('8 GiB')
      .preferPcie()
      .addCell({ cpus: '0-3', memory: '8GiB' })
      .addDisk({ file: '/a', name: 'root' })
      .onController(3)
      .addNic({ hostdev: '0000:3b:02.1', vlan: 42, managed: false })
      .group((inner) => inner.addNic().group((most) => most.addRng()))
      .onNode(0)
      .policy(purePcie())
      .reserveHotplug({ nics: 2 })
      .toJSON();
    expect(parseGuest(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
    expect(guestSchema.safeParse(spec).success).toBe(true);
  });

  it('tells of every fault, with its path', () => {
    expect(faults({ name: 5, memory: 8, devices: [{ kind: 'disk', readonly: 'yes' }] })).toEqual([
      'name is 5, and has to be a text. Write a text, in quotes where it looks like a number.',
      "memory is 8, and has to be an amount of memory. Write a number and KiB, MiB, GiB or TiB, such as '8 GiB'.",
      "devices[0].readonly is 'yes', and has to be true or false. Write true or false, without quotes.",
    ]);
  });

  it('tells what is missing', () => {
    expect(faults({ devices: [{ kind: 'filesystem' }, { model: 'virtio' }] })).toEqual([
      'name is missing; it has to be a text. Write a text, in quotes where it looks like a number.',
      'devices[0].tag is missing; it has to be a text. Write a text, in quotes where it looks like a number.',
      expect.stringMatching(
        /^devices\[1\]\.kind is missing; it has to be disk, cdrom, .* or group\./,
      ),
    ]);
  });

  it('tells of members that are not known, and what may have been meant', () => {
    expect(faults({ name: 'web', vcpu: 4, devices: [] })).toEqual([
      expect.stringMatching(/^vcpu is not known here; there are name, .*\. Did you mean vcpus\?$/),
    ]);
    expect(faults(device({ kind: 'nic', netwrok: 'default', colour: 'red' }))).toEqual([
      expect.stringMatching(/^devices\[1\]\.netwrok is not known here; .* Did you mean network\?$/),
      'devices[1].colour is not known here; there are kind, name, intents, network, bridge, direct, hostdev, managed, driver, vlan, model, mac, link, backend, forwards. Leave it out.',
    ]);
    expect(faults(device({ kind: 'nic', intents: { pice: 'prefer' } }))).toEqual([
      expect.stringMatching(
        /^devices\[1\]\.intents\.pice is not known here; .* Did you mean pcie\?$/,
      ),
    ]);
  });

  it('tells of values that are no choice, and what may have been meant', () => {
    expect(faults(device({ kind: 'disk', bus: 'virto' }))).toEqual([
      "devices[1].bus is 'virto', and has to be virtio, scsi, sata, ide, usb or fdc. Did you mean virtio?",
    ]);
    expect(faults(device({ kind: 'disk', bus: 'floppy' }))).toEqual([
      "devices[1].bus is 'floppy', and has to be virtio, scsi, sata, ide, usb or fdc. Choose one of these.",
    ]);
    expect(faults(device({ kind: 'dsik' }))).toEqual([
      expect.stringMatching(
        /^devices\[1\]\.kind is 'dsik', and has to be disk, .* Did you mean disk\?$/,
      ),
    ]);
  });

  it('tells of numbers that count nothing', () => {
    expect(faults(device({ kind: 'nic', intents: { node: -1 } }))).toEqual([
      'devices[1].intents.node is -1, and has to be 0 or more. Give 0 or more.',
    ]);
    expect(faults(device({ kind: 'vsock', cid: 3.5 }))).toEqual([
      'devices[1].cid is 3.5, and has to be a whole number. Write a whole number, without quotes.',
    ]);
    expect(faults(device({ kind: 'nic', intents: { controller: true } }))).toEqual([
      'devices[1].intents.controller is true, and has to be a text or a number. Give one of these.',
    ]);
  });

  it('looks into groups', () => {
    const inner = { kind: 'group', devices: [{ kind: 'rng', model: 1 }] };
    expect(faults(device({ kind: 'group', devices: [inner], extra: 1 }))).toEqual([
      expect.stringMatching(
        /^devices\[1\]\.devices\[0\]\.devices\[0\]\.model is 1, and has to be virtio/,
      ),
      'devices[1].extra is not known here; there are kind, intents, devices. Leave it out.',
    ]);
  });

  it('takes amounts of memory that there are', () => {
    const memory = (size: string): number =>
      faults({ name: 'a', memory: size, devices: [] }).length;
    expect(['0 KiB', '8GiB', '1.5 TiB', '512 MiB'].map(memory)).toEqual([0, 0, 0, 0]);
    expect(['8', '8 GB', 'GiB', '-1 GiB', '1e3 GiB', ''].map(memory)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('says of what is no record at all that it is none', () => {
    const wanted = 'and has to be a record of members. Write members with their values.';
    expect(faults([])).toEqual([`The guest is [], ${wanted}`]);
    expect(faults('web')).toEqual([`The guest is 'web', ${wanted}`]);
    expect(faults(null)).toEqual([`The guest is null, ${wanted}`]);
    expect(faults(undefined)).toEqual([
      'The guest is missing; it has to be a record of members. Write members with their values.',
    ]);
    expect(faults({ name: 'web', devices: {} })).toEqual([
      'devices is {}, and has to be a list. Write a list, even of one.',
    ]);
  });

  it('shows long values by their beginning', () => {
    const [fault = ''] = faults({ name: 'web', machine: Array(99).fill('long'), devices: [] });
    expect(fault).toMatch(/^machine is \["long",.{40,60}…, and has to be a text\./);
  });
});
