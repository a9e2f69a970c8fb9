import { expect, it } from '@jest/globals';
import { placementDifferences } from './compare.js';
import { smallGuest } from './guests.js';
import { describeWithLibvirt } from './requirement.js';
import { nameOf } from './written-name.js';

const ROOT_PORT = `<controller type='pci' index='1' model='pcie-root-port'>
  <target chassis='7' port='0x20'/>
  <address type='pci' bus='0' slot='4' function='0'/>
</controller>`;

describeWithLibvirt('the witness', (libvirt) => {
  it('says which versions it is of', () => {
    const { libvirt: library, qemu } = libvirt().version();
    expect(library[0]).toBeGreaterThanOrEqual(9);
    expect(qemu[0]).toBeGreaterThanOrEqual(7);
  });

  it('shows what libvirt keeps of a trivial q35 guest', async () => {
    const written = smallGuest({ name: 'trivial', machine: 'q35' });
    const answer = await libvirt().define(written);
    if ('refused' in answer) throw new Error(answer.refused);
    expect(placementDifferences(written, answer.kept)).toEqual(
      expect.arrayContaining([
        'controller pci 0 (pcie-root): added',
        'controller pci 1 (pcie-root-port): added',
        'controller sata 0: added, at pci 00:1f.2',
        'memballoon #1: added, at pci 02:00.0',
      ]),
    );
    expect(placementDifferences(answer.kept, answer.kept)).toEqual([]);
  });

  it('sees nothing changed in what libvirt completed before', async () => {
    const first = await libvirt().define(smallGuest({ name: 'again', machine: 'pc' }));
    if ('refused' in first) throw new Error(first.refused);
    const second = await libvirt().define(first.kept);
    if ('refused' in second) throw new Error(second.refused);
    expect(placementDifferences(first.kept, second.kept)).toEqual([]);
  });

  it("gives libvirt's own reason when it refuses", async () => {
    const devices = `${ROOT_PORT}<rng model='virtio'><backend model='random'>/dev/urandom</backend>
      <address type='pci' bus='1' slot='3'/></rng>`;
    expect(await libvirt().define(smallGuest({ name: 'broken', machine: 'q35', devices }))).toEqual(
      {
        refused: expect.stringMatching(/^XML error: .*0000:01:03\.0.* slot must be <= 0$/),
      },
    );
    expect(await libvirt().define('<domain')).toHaveProperty('refused');
    expect(await libvirt().define('')).toHaveProperty('refused');
  });

  it('matches many answers to their questions, whatever the names', async () => {
    const names = ['plain', `we"ird 'name' \\ `, 'gäst-客', '--help', '7', '; quit', ' $HOME #'];
    const xmls = names.flatMap((name) => [
      smallGuest({ name: name.replaceAll("'", '&apos;'), machine: 'pc' }),
      `<domain type='qemu'><name>${'x'.repeat(300)}</name></domain>`,
    ]);
    const answers = await libvirt().defineAll(xmls);
    expect(answers.map((answer) => ('kept' in answer ? nameOf(answer.kept) : ''))).toEqual(
      names.flatMap((name) => [name, '']),
    );
  });

  it('leaves nothing defined behind', async () => {
    const written = smallGuest({ name: 'twice', machine: 'q35' });
    const answers = await libvirt().defineAll([written, written]);
    const uuids = answers.map(
      (answer) => 'kept' in answer && /<uuid>.*<\/uuid>/.exec(answer.kept)?.[0],
    );
    expect(new Set(uuids).size).toBe(2);
  });

  it('attaches a device to a running guest, or says why not', async () => {
    const rng = `<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>`;
    const devices = `${ROOT_PORT}<memballoon model='none'/><controller type='usb' model='none'/>`;
    const started = await libvirt().start(smallGuest({ name: 'live', machine: 'q35', devices }));
    if ('refused' in started) throw new Error(started.refused);
    try {
      const first = await libvirt().attachDevice('live', rng);
      if ('refused' in first) throw new Error(first.refused);
      expect(placementDifferences(started.live, first.live)).toEqual([
        'rng #1: added, at pci 01:00.0',
      ]);
      expect(await libvirt().attachDevice('live', rng)).toEqual({
        refused: expect.stringContaining('No more available PCI slots'),
      });
    } finally {
      await libvirt().destroy('live');
    }
  });

  it('refuses to start what cannot run, and goes on', async () => {
    const devices = `<disk type='file'><source file='/nonexistent.img'/><target dev='vda' bus='virtio'/></disk>`;
    const answer = await libvirt().start(smallGuest({ name: 'diskless', machine: 'pc', devices }));
    expect(answer).toEqual({ refused: expect.stringContaining('/nonexistent.img') });
    expect(await libvirt().define(smallGuest({ name: 'next', machine: 'pc' }))).toHaveProperty(
      'kept',
    );
  });
});
