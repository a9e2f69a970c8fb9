import { describe, expect, it } from '@jest/globals';
import { changesBetween } from '../../src/diff/changes.js';
import { aGuest, changed, kept } from './guests.js';

function told(old: string, next: string) {
  const { pairs, added, removed, whole } = changesBetween(kept(old), kept(next));
  const ids = (devices: readonly { readonly id: string }[]) => devices.map(({ id }) => id);
  return {
    pairs: pairs
      .filter(({ values }) => values.length > 0)
      .map((pair) => [pair.old.id, pair.new.id, pair.values] as const),
    added: ids(added),
    removed: ids(removed),
    whole,
  };
}

const NOTHING = { pairs: [], added: [], removed: [], whole: [] };
const FIXED = `<address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>`;
const RNG = `<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>`;

describe('What becomes of a guest', () => {
  it('is nothing where it is said in another order, in another spelling and with comments', () => {
    const old = aGuest({ devices: RNG });
    const [disk = ''] = /<disk[\s\S]*<\/disk>/.exec(old) ?? [];
    const reordered = changed(changed(old, disk, ''), RNG, `<!-- last -->${disk}${RNG}`);
    const spelled = changed(reordered, "<memory unit='KiB'>1048576", "<memory unit='GiB'>1");
    const fixed = changed(spelled, '</disk>', `${FIXED.replace('0x01', '0x03')}</disk>`);
    const placed = changed(fixed, '</interface>', `${FIXED}</interface>`);
    expect(told(old, spelled)).toEqual(told(old, old));
    expect(told(old, placed)).toEqual(NOTHING);
  });

  it('are values of a device by their paths, and of the guest as a whole', () => {
    const old = aGuest();
    const next = changed(changed(old, '/a.qcow2', '/b.qcow2'), '<vcpu>2', '<vcpu>4');
    expect(told(old, next)).toEqual({
      ...NOTHING,
      pairs: [
        ['disk:vda', 'disk:vda', [{ path: 'source/@file', old: '/a.qcow2', new: '/b.qcow2' }]],
      ],
      whole: [{ path: 'vcpu', old: '2', new: '4' }],
    });
  });

  it('are values by themselves where an element comes or goes as a whole', () => {
    const old = aGuest();
    const next = changed(
      changed(old, '<serial>S1</serial>', '<readonly/>'),
      '</features>',
      "</features><clock offset='utc'><timer name='hpet' present='no'/></clock>",
    );
    const { pairs, whole } = told(old, next);
    expect(pairs.flatMap(([, , values]) => values)).toEqual([
      { path: 'serial', old: 'S1' },
      { path: 'readonly', new: '<readonly>' },
    ]);
    expect(whole).toContainEqual({ path: 'clock/timer/@present', new: 'no' });
  });

  it('is a new MAC address of the card in its place, not another card', () => {
    const old = aGuest();
    const { pairs, added, removed } = told(old, changed(old, ':00:01', ':00:02'));
    expect([added, removed]).toEqual([[], []]);
    expect(pairs).toEqual([
      [
        'interface:52:54:00:00:00:01',
        'interface:52:54:00:00:00:02',
        [{ path: 'mac/@address', old: '52:54:00:00:00:01', new: '52:54:00:00:00:02' }],
      ],
    ]);
  });

  it('is another name of the disk that holds the same, also where two disks change their names', () => {
    const second = aGuest({
      devices: `<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/b.raw'/>
        <target dev='vdb' bus='virtio'/>${FIXED.replace('0x01', '0x05')}</disk>`,
      disk: `<disk type='file' device='disk'><source file='/a.qcow2'/><target dev='vda' bus='virtio'/>
        ${FIXED.replace('0x01', '0x04')}</disk>`,
    });
    const swapped = second
      .replace("dev='vda'", "dev='vdx'")
      .replace("dev='vdb'", "dev='vda'")
      .replace("dev='vdx'", "dev='vdb'");
    const { pairs, added, removed } = told(second, swapped);
    expect([added, removed]).toEqual([[], []]);
    expect(pairs).toEqual([
      ['disk:vda', 'disk:vdb', [{ path: 'target/@dev', old: 'vda', new: 'vdb' }]],
      ['disk:vdb', 'disk:vda', [{ path: 'target/@dev', old: 'vdb', new: 'vda' }]],
    ]);
  });

  it('is another device where nothing says that it is the same', () => {
    const tablet = "<input type='tablet' bus='usb'/>";
    const old = aGuest({ devices: tablet });
    const next = changed(old, tablet, "<input type='keyboard' bus='virtio'/>");
    const { added, removed } = told(old, next);
    const inputs = (ids: readonly string[]) => ids.filter((id) => id.startsWith('input:'));
    expect([inputs(added).length, inputs(removed).length]).toEqual([1, 1]);
  });

  it('is another model of a device of which a guest has one', () => {
    const old = aGuest({ devices: "<video><model type='qxl'/></video>" });
    const next = changed(old, "type='qxl'", "type='virtio'");
    const { pairs, added, removed } = told(old, next);
    expect([added, removed]).toEqual([[], []]);
    expect(pairs.flatMap(([, , values]) => values)).toContainEqual({
      path: 'model/@type',
      old: 'qxl',
      new: 'virtio',
    });
  });
});
