import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { part } from '../written.js';

describe('what firmware tells the guest of its machine', () => {
  const { xml } = guest('web')
    .defaults(false)
    .sysinfo({
      bios: { vendor: 'Example', version: '1', date: '11/27/2026', release: '2.1' },
      system: { manufacturer: 'Example', serial: 'web-01' },
      baseBoard: [{ serial: '1' }, { asset: 'a', location: 'l' }],
      chassis: { sku: 'k' },
      oemStrings: ['role=web', 'x'],
      fwcfg: {
        'opt/com.example/role': 'web',
        'opt/com.example/key': { file: '/etc/keys/web' },
      },
    })
    .design();

  it('is told by SMBIOS and by files of QEMU', () => {
    expect(xml).toContain(
      `
  <sysinfo type="smbios">
    <bios>
      <entry name="vendor">Example</entry>
      <entry name="version">1</entry>
      <entry name="date">11/27/2026</entry>
      <entry name="release">2.1</entry>
    </bios>
    <system>
      <entry name="manufacturer">Example</entry>
      <entry name="serial">web-01</entry>
    </system>
    <baseBoard>
      <entry name="serial">1</entry>
    </baseBoard>
    <baseBoard>
      <entry name="asset">a</entry>
      <entry name="location">l</entry>
    </baseBoard>
    <chassis>
      <entry name="sku">k</entry>
    </chassis>
    <oemStrings>
      <entry>role=web</entry>
      <entry>x</entry>
    </oemStrings>
  </sysinfo>
  <sysinfo type="fwcfg">
    <entry name="opt/com.example/role">web</entry>
    <entry name="opt/com.example/key" file="/etc/keys/web"/>
  </sysinfo>
`,
    );
  });

  it('is said to be told in the part about booting', () => {
    expect(xml).toContain('    <smbios mode="sysinfo"/>\n  </os>');
    const files = guest('web')
      .defaults(false)
      .sysinfo({ fwcfg: { 'opt/a': 'x' } });
    expect(part(files, 'os')).not.toContain('smbios');
  });
});

describe('the menu of firmware', () => {
  it.each([
    [true, '<bootmenu enable="yes"/>'],
    [false, '<bootmenu enable="no"/>'],
    [{ timeout: 3000 }, '<bootmenu enable="yes" timeout="3000"/>'],
  ])('is %j', (menu, written) => {
    expect(part(guest('web').defaults(false).bootMenu(menu), 'os')).toContain(`  ${written}\n`);
  });
});

describe('the command line of QEMU', () => {
  it('has further arguments and variables, in a namespace that is declared', () => {
    const { xml } = guest('web')
      .defaults(false)
      .commandline({ args: ['-name', 'web'], env: { A: 'b' } })
      .design();
    expect(xml).toMatch(
      /^<domain type="kvm" xmlns:qemu="http:..libvirt.org.schemas.domain.qemu.1.0">\n/,
    );
    expect(xml).toContain(
      [
        '  <qemu:commandline>',
        '    <qemu:arg value="-name"/>',
        '    <qemu:arg value="web"/>',
        '    <qemu:env name="A" value="b"/>',
        '  </qemu:commandline>',
      ].join('\n'),
    );
  });
});
