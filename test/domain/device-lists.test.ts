import { describe, expect, it } from '@jest/globals';
import { catalog, type Releases } from '../../src/catalog/index.js';
import { add } from '../../src/domain/edit.js';
import { Domain } from '../../src/domain/index.js';
import { element } from '../../src/xml/index.js';
import { readXml } from '../../src/xml/read/read.js';

function domain(devices: string, releases: Releases = {}): Domain {
  const os = "<os><type arch='x86_64' machine='q35'>hvm</type></os>";
  const xml = `<domain type='qemu'><name>x</name>${os}<devices>${devices}</devices></domain>`;
  return new Domain(readXml(xml), catalog, releases);
}

const ids = (of: Domain): string[] => of.listed().map(({ id }) => id);
const disk = (dev: string, bus: string): string =>
  `<disk><target dev='${dev}' bus='${bus}'/></disk>`;
const controller = (type: string, index: number | undefined, more = ''): string =>
  `<controller type='${type}'${index === undefined ? '' : ` index='${index}'`}>${more}</controller>`;

describe('devices in libvirt’s order', () => {
  it('go kind by kind', () => {
    expect(ids(domain("<rng model='virtio'/><hub type='usb'/><sound model='ich9'/>"))).toEqual([
      'sound:0',
      'rng:0',
      'hub:0',
    ]);
  });

  it('have disks by bus and name', () => {
    const disks = [disk('vdb', 'virtio'), disk('sda', 'sata'), disk('vda', 'virtio')];
    expect(ids(domain(disks.join('')))).toEqual(['disk:vda', 'disk:vdb', 'disk:sda']);
  });

  it('have controllers by type and index, those without one after the others', () => {
    const controllers = [
      controller('scsi', 2),
      controller('usb', 0),
      controller('scsi', undefined),
      controller('scsi', 1),
    ];
    expect(ids(domain(controllers.join('')))).toEqual(['scsi:1', 'scsi:2', 'scsi:2#2', 'usb:0']);
  });

  it('have masters before their companions, and the primary screen first', () => {
    const companion = controller('usb', 0, "<master startport='0'/>");
    const video = (primary: string): string => `<video><model type='virtio'${primary}/></video>`;
    const devices = `${video('')}${video(" primary='yes'")}${companion}${controller('usb', 0)}`;
    expect(ids(domain(devices))).toEqual(['video:1', 'video:0', 'usb:0#2', 'usb:0']);
  });

  it('have what was added where it belongs; in old releases at the end', () => {
    const written = controller('scsi', 1) + controller('usb', 0);
    const added = element('controller', { type: 'scsi', index: 0 });
    const [recent, old] = [domain(written), domain(written, { libvirt: '9.0.0' })];
    add(recent, added);
    add(old, added);
    expect(ids(recent)).toEqual(['scsi:0', 'scsi:1', 'usb:0']);
    expect(ids(old)).toEqual(['scsi:1', 'usb:0', 'scsi:0']);
  });

  it('are listed in no time, however many and in whatever order', () => {
    const many = Array.from({ length: 8000 }, (_, nth) => (nth * 4937) % 8000);
    const disks = many.map((nth) => disk(`vd${lettersOf(nth)}`, 'virtio'));
    const ports = many.map((nth) => controller('scsi', nth));
    const listed = ids(domain([...disks, ...ports].join('')));
    expect([listed[0], listed[7999], listed[8000], listed.at(-1)]).toEqual([
      'disk:vda',
      `disk:vd${lettersOf(7999)}`,
      'scsi:0',
      'scsi:7999',
    ]);
  });
});

/** As libvirt counts disks: a to z, then aa. */
function lettersOf(nth: number): string {
  const last = String.fromCharCode(97 + (nth % 26));
  return nth < 26 ? last : lettersOf(Math.floor(nth / 26) - 1) + last;
}
