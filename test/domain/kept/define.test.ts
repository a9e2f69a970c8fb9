import { describe, expect, it } from '@jest/globals';
import { guest, place, readXml, writeXml } from 'virtwright';
import { adoptIdentity } from '../../../src/domain/kept/adopt.js';
import { issuesOf } from '../../support/rejected.js';
import { StandInLibvirt } from '../../support/stand-in-libvirt.js';

const web = guest('web')
  .defaults(false)
  .addDisk({ file: '/a.qcow2' })
  .addNic({ network: 'default' })
  .design();

const LOSES_DISK = { keeps: (xml: string) => xml.replace(/<disk .*?<\/disk>/s, '') };
const UUID = '<uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>';

describe('design.define', () => {
  it('answers what libvirt keeps, with notes of what it says in its own words', async () => {
    const libvirt = new StandInLibvirt({
      keeps: (xml) =>
        xml.replace('machine="q35"', 'machine="pc-q35-10.0"').replace('<name>', `${UUID}<name>`),
    });
    const design = guest('web').defaults(false).machine('q35').design();
    const { xml, issues, differences } = await design.define(libvirt);
    expect(xml).toBe(libvirt.definitions.get('web'));
    expect(differences.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'resolved /domain/os/type/@machine',
      'added /domain/uuid',
    ]);
    expect(issues).toMatchObject([
      {
        code: 'libvirt-resolved',
        severity: 'note',
        message:
          "/domain/os/type/@machine was asked for as 'q35', and libvirt keeps 'pc-q35-10.0': this is the machine of that name here.",
      },
      { code: 'libvirt-added', severity: 'note' },
    ]);
  });

  it('fails where libvirt lost a device, and leaves no domain behind where there was none', async () => {
    const libvirt = new StandInLibvirt(LOSES_DISK);
    expect(await issuesOf(web.define(libvirt))).toMatchObject([
      { code: 'libvirt-changed', severity: 'error', device: 'disk:vda' },
      { code: 'libvirt-restored', message: 'libvirt has no domain web, as before.' },
    ]);
    expect(libvirt.calls).toEqual(['define web', 'undefine web']);
  });

  it('puts back the definition of before, secrets and all', async () => {
    const before = place(web.xml.replace('/a.qcow2', '/old.qcow2')).xml;
    const libvirt = new StandInLibvirt({
      keeps: (xml) => (xml === before ? xml : LOSES_DISK.keeps(xml)),
    });
    libvirt.definitions.set('web', before);
    const issues = await issuesOf(web.define(libvirt));
    expect(issues.at(-1)).toMatchObject({
      code: 'libvirt-restored',
      message: 'libvirt has the definition of web that it had before.',
    });
    expect(libvirt.definitions.get('web')).toBe(before);
  });

  it('says so where the definition of before cannot be put back', async () => {
    const before = web.xml.replace('/a.qcow2', '/old.qcow2');
    const libvirt = new StandInLibvirt({
      ...LOSES_DISK,
      refuses: (xml) => (xml === before ? 'the disk is full.' : undefined),
    });
    libvirt.definitions.set('web', before);
    expect((await issuesOf(web.define(libvirt))).at(-1)).toMatchObject({
      code: 'libvirt-not-restored',
      severity: 'error',
      message: expect.stringContaining('the disk is full.'),
    });
  });

  it('has libvirt as it was before also where a connection fails as none should', async () => {
    const libvirt = new StandInLibvirt();
    const dump = libvirt.dump.bind(libvirt);
    libvirt.dump = async (domain) => {
      if (libvirt.definitions.size > 0) throw new Error('the wire is cut');
      return dump(domain);
    };
    await expect(web.define(libvirt)).rejects.toThrow('the wire is cut');
    expect(libvirt.calls).toEqual(['define web', 'undefine web']);
    libvirt.undefine = async () => Promise.reject(new Error('still cut'));
    expect(await issuesOf(web.define(libvirt))).toMatchObject([
      {
        code: 'connection-failed',
        message: 'What libvirt has of web could not be read: the wire is cut.',
      },
      { code: 'libvirt-not-restored', message: expect.stringContaining('still cut.') },
    ]);
  });

  it('leaves no definition of a domain behind that had none and only ran', async () => {
    const libvirt = new StandInLibvirt(LOSES_DISK);
    libvirt.definitions.set('web', web.xml);
    const passing = Object.assign(libvirt, { isPersistent: async () => false });
    expect((await issuesOf(web.define(passing))).at(-1)?.code).toBe('libvirt-restored');
    expect(libvirt.calls).toEqual(['define web', 'undefine web']);
  });

  it('blames the connection for what is no XML, and not the text of the user', async () => {
    const libvirt = new StandInLibvirt({ keeps: () => '' });
    const issues = await issuesOf(web.define(libvirt));
    expect(issues).toMatchObject([{ code: 'connection-failed' }, { code: 'libvirt-restored' }]);
    expect(issues[0]).not.toHaveProperty('position');
  });

  it('claims that libvirt is as before only where it has seen that', async () => {
    const libvirt = new StandInLibvirt(LOSES_DISK);
    libvirt.undefine = async () => undefined;
    expect((await issuesOf(web.define(libvirt))).at(-1)).toMatchObject({
      code: 'libvirt-not-restored',
    });
  });

  it('asks for nothing but the domain itself', async () => {
    const libvirt = new StandInLibvirt();
    await web.define(libvirt);
    expect(libvirt.asked).toBe(2);
  });

  it('tells why libvirt refuses, and has nothing to undo', async () => {
    const libvirt = new StandInLibvirt({ refuses: () => 'no room.' });
    expect(await issuesOf(web.define(libvirt))).toMatchObject([{ code: 'libvirt-refused' }]);
    expect(libvirt.calls).toEqual(['define web']);
  });

  it('keeps UUID and MAC addresses of the domain of that name where the design leaves them open', async () => {
    const mac = '<mac address="52:54:00:11:22:33"/>';
    const before = web.xml
      .replace('</name>', `</name>${UUID}`)
      .replace(/<interface type="network">/, `$&${mac}`);
    const libvirt = new StandInLibvirt();
    libvirt.definitions.set('web', before);
    const { xml } = await web.define(libvirt);
    expect(xml).toContain(UUID);
    expect(xml).toContain(mac);
    const told = place(before).xml.replace(UUID, '').replace('<name>', '<!-- ours --><name>');
    const commented = adoptIdentity(readXml(told), readXml(before));
    expect(writeXml(commented)).toMatch(/<!-- ours --><name>web<\/name>\s*<uuid>/);
    const other = guest('web')
      .defaults(false)
      .uuid('aaaaaaaa-edaf-4455-926a-d65c16db1809')
      .design();
    expect((await other.define(libvirt)).xml).not.toContain(UUID);
  });
});
