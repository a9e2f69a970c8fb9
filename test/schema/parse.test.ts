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
      .defaults(false)
      .defaults(false)
      .defaults(false)
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
    expect(faults({ name: [], memory: 8, devices: [{ kind: 'disk', readonly: 'maybe' }] })).toEqual(
      [
        "The option name is [], and it has to be a name without / and line breaks, such as 'web-01'. Give a name without / and line breaks, such as 'web-01'.",
        "The option memory is 8, and it has to be an amount of memory, such as '8 GiB'. Say of what: '8 MiB', or '8 KiB' as libvirt counts by itself.",
        'The option devices[0].readonly is "maybe", and it has to be true or false. Give true or false.',
      ],
    );
  });

  it('tells what is missing', () => {
    expect(faults({ devices: [{ kind: 'filesystem' }, { model: 'virtio' }] })).toEqual([
      "It has no name. Give a name without / and line breaks, such as 'web-01' as name.",
      'It has no devices[0].tag. Give a text as devices[0].tag.',
      expect.stringMatching(/^It has no kind\. Name one of disk, cdrom, .*, group\.$/),
    ]);
  });

  it('tells of members that are not known, and what may have been meant', () => {
    expect(faults({ name: 'web', vcpu: 4, devices: [] })).toEqual([
      expect.stringMatching(/^There is no option vcpu; there are name, .*\. Did you mean vcpus\?$/),
    ]);
    expect(faults(device({ kind: 'nic', netwrok: 'default', colour: 'red' }))).toEqual([
      expect.stringMatching(
        /^There is no option devices\[1\]\.netwrok; .* Did you mean network\?$/,
      ),
      expect.stringMatching(
        /^There is no option devices\[1\]\.colour; .*forwards, name\. Leave it out\./,
      ),
    ]);
    expect(faults(device({ kind: 'nic', intents: { pice: 'prefer' } }))).toEqual([
      expect.stringMatching(/^There is no option devices\[1\]\.intents\.pice; .* mean pcie\?$/),
    ]);
  });

  it('tells of values that are no choice, and what may have been meant', () => {
    expect(faults(device({ kind: 'disk', bus: 'virto' }))).toEqual([
      'The option devices[1].bus is "virto", and there is no such choice. Did you mean virtio? Choose virtio, scsi, sata, ide, usb or fdc.',
    ]);
    expect(faults(device({ kind: 'disk', bus: 'floppy' }))).toEqual([
      'The option devices[1].bus is "floppy", and there is no such choice. Choose virtio, scsi, sata, ide, usb or fdc.',
    ]);
    for (const one of [{ kind: 'dsik' }, { dsik: { file: '/a' } }, { dsik: '/a' }, 'dsik'])
      expect(faults(device(one))).toEqual([
        expect.stringMatching(/^There is no kind of device 'dsik'\. Did you mean disk\? Name one/),
      ]);
  });

  it('tells of numbers that count nothing', () => {
    expect(faults(device({ kind: 'nic', intents: { node: -1 } }))).toEqual([
      'The option devices[1].intents.node is -1, and it has to be a whole number, 0 or more. Give a whole number, 0 or more.',
    ]);
    expect(faults(device({ kind: 'vsock', cid: 3.5 }))).toEqual([
      expect.stringMatching(
        /^The option devices\[1\]\.cid is 3\.5, and it has to be a whole number/,
      ),
    ]);
    expect(faults(device({ kind: 'nic', intents: { controller: true } }))).toEqual([
      'The option devices[1].intents.controller is true, and it has to be a text or a number. Give a text or a number.',
    ]);
  });

  it('looks into groups', () => {
    const inner = { kind: 'group', devices: [{ kind: 'rng', model: false }] };
    expect(faults(device({ kind: 'group', devices: [inner], extra: 1 }))).toEqual([
      'There is no option devices[1].extra; there are intents, devices. Leave it out.',
      expect.stringMatching(
        /^The option devices\[1\]\.devices\[0\]\.devices\[0\]\.model is false, and it has to be virtio/,
      ),
    ]);
  });

  it('takes amounts of memory that there are', () => {
    const memory = (size: string): number =>
      faults({ name: 'a', memory: size, devices: [] }).length;
    expect(['0 KiB', '8GiB', '1.5 TiB', '512 MiB'].map(memory)).toEqual([0, 0, 0, 0]);
    expect(['8', '8 GB', 'GiB', '-1 GiB', '1e3 GiB', ''].map(memory)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('says of what is no record at all that it is none', () => {
    const wanted = 'and it has to be a record of members. Write members with their values.';
    expect(faults([])).toEqual([`The guest is [], ${wanted}`]);
    expect(faults('web')).toEqual([`The guest is "web", ${wanted}`]);
    expect(faults(null)).toEqual([`The guest is null, ${wanted}`]);
    expect(faults(undefined)).toEqual([`The guest is undefined, ${wanted}`]);
    expect(faults({ name: 'web', devices: 5 })).toEqual([
      'The option devices is 5, and it has to be a list. Give a list.',
    ]);
  });

  it('shows long values by their beginning', () => {
    const [fault = ''] = faults({ name: 'web', machine: Array(99).fill('long'), devices: [] });
    expect(fault).toMatch(/^The option machine is \["long",.{40,60}…, and it has to be a text\./);
  });
});
