import { describe, expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { devices, faults } from './written.js';

describe('addConsole', () => {
  const serialOf = (made: Guest): string | undefined =>
    devices(made.addConsole(), 'serial', 'console').match(/<model name="(.*?)"/)?.[1];

  it('is a serial line and the console that is the same device, as libvirt writes them', () => {
    expect(devices(guest('web').defaults(false).addConsole(), 'serial', 'console')).toBe(
      [
        '<serial type="pty">',
        '  <target type="isa-serial" port="0">',
        '    <model name="isa-serial"/>',
        '  </target>',
        '</serial>',
        '<console type="pty">',
        '  <target type="serial" port="0"/>',
        '</console>',
      ].join('\n'),
    );
  });

  it('has the serial line of the machine', () => {
    expect(serialOf(guest('pc').defaults(false).machine('pc'))).toBe('isa-serial');
    expect(serialOf(guest('arm').defaults(false).arch('aarch64'))).toBe('pl011');
    expect(serialOf(guest('risc').defaults(false).arch('riscv64'))).toBe('16550a');
    expect(serialOf(guest('power').defaults(false).arch('ppc64le').machine('pseries'))).toBe(
      'spapr-vty',
    );
  });

  it('numbers further lines and virtio consoles', () => {
    const made = guest('web')
      .defaults(false)
      .addConsole()
      .addConsole('virtio')
      .addConsole()
      .addConsole('virtio');
    const targets = [
      ...devices(made, 'serial', 'console').matchAll(/target type="(.*?)" port="(.*?)"/g),
    ];
    expect(targets.map(([, type, port]) => `${type} ${port}`)).toEqual([
      'isa-serial 0',
      'serial 0',
      'virtio 1',
      'isa-serial 1',
      'virtio 2',
    ]);
  });

  it('puts the serial line first, for libvirt counts consoles from there', () => {
    const written = devices(
      guest('web').defaults(false).addConsole('virtio').addConsole(),
      'serial',
      'console',
    );
    const targets = [...written.matchAll(/target type="(.*?)" port="(.*?)"/g)];
    expect(targets.map(([, type, port]) => `${type} ${port}`)).toEqual([
      'isa-serial 0',
      'serial 0',
      'virtio 1',
    ]);
  });

  it('keeps a log', () => {
    const made = guest('web').defaults(false).addConsole({ type: 'virtio', log: '/var/log/web' });
    expect(devices(made, 'console')).toContain('<log file="/var/log/web"/>');
    expect(faults(guest('web').defaults(false).addConsole({ log: 'web.log' }))).toEqual([
      'bad-option serial:0: The option log is "web.log", and it is not an absolute path, such as \'/srv/data\'.',
    ]);
  });
});

describe('addChannel', () => {
  it("is that of QEMU's guest agent", () => {
    expect(devices(guest('web').defaults(false).addChannel(), 'channel')).toBe(
      '<channel type="unix">\n  <target type="virtio" name="org.qemu.guest_agent.0"/>\n</channel>',
    );
  });

  it('has the source that goes with the port, and the port that goes with the source', () => {
    const made = guest('web')
      .defaults(false)
      .addChannel({ source: 'qemu-vdagent', clipboard: true })
      .addChannel({ port: 'org.example.0', path: '/run/example' })
      .addChannel({ port: 'org.example.1', source: 'pty' });
    const spice = guest('web')
      .defaults(false)
      .addGraphics('spice')
      .addChannel('com.redhat.spice.0');
    expect(`${devices(spice, 'channel')}\n${devices(made, 'channel')}`).toBe(
      [
        '<channel type="spicevmc">',
        '  <target type="virtio" name="com.redhat.spice.0"/>',
        '</channel>',
        '<channel type="qemu-vdagent">',
        '  <source>',
        '    <clipboard copypaste="yes"/>',
        '  </source>',
        '  <target type="virtio" name="com.redhat.spice.0"/>',
        '</channel>',
        '<channel type="unix">',
        '  <source mode="bind" path="/run/example"/>',
        '  <target type="virtio" name="org.example.0"/>',
        '</channel>',
        '<channel type="pty">',
        '  <target type="virtio" name="org.example.1"/>',
        '</channel>',
      ].join('\n'),
    );
  });

  it('tells what a source does not have', () => {
    expect(
      faults(
        guest('web')
          .defaults(false)
          .addChannel({ source: 'spicevmc', path: 'a', clipboard: false }),
      ),
    ).toEqual([
      'bad-option channel:com.redhat.spice.0: The option path is "a", and it is not an absolute path, such as \'/srv/data\'.',
      'option-does-not-apply channel:com.redhat.spice.0: The option path is for unix, and this is spicevmc.',
      'option-does-not-apply channel:com.redhat.spice.0: The option clipboard is for qemu-vdagent, and this is spicevmc.',
      'needs-spice channel:com.redhat.spice.0: channel:com.redhat.spice.0 speaks over SPICE, and the guest has none.',
    ]);
  });
});

describe('addRedirdev', () => {
  it('takes USB devices from a client of SPICE, or from a program that listens', () => {
    const made = guest('web')
      .defaults(false)
      .addGraphics('spice')
      .addRedirdev()
      .addRedirdev({ source: 'tcp', host: 'usb.example.com', port: 4000 });
    expect(devices(made, 'redirdev')).toBe(
      [
        '<redirdev bus="usb" type="spicevmc"/>',
        '<redirdev bus="usb" type="tcp">',
        '  <source mode="connect" host="usb.example.com" service="4000"/>',
        '  <protocol type="raw"/>',
        '</redirdev>',
      ].join('\n'),
    );
  });

  it('says where it lacks who to ask', () => {
    expect(faults(guest('web').defaults(false).addRedirdev('tcp').addRedirdev('unix'))).toEqual([
      'missing-option redirdev:0: It has no host.',
      'missing-option redirdev:0: It has no port.',
      'missing-option redirdev:1: It has no path.',
    ]);
  });
});

describe('addSmartcard', () => {
  it("is a client's, the host's, or made of three certificates", () => {
    expect(
      devices(guest('web').defaults(false).addGraphics('spice').addSmartcard(), 'smartcard'),
    ).toBe('<smartcard mode="passthrough" type="spicevmc"/>');
    expect(devices(guest('web').defaults(false).addSmartcard('host'), 'smartcard')).toBe(
      '<smartcard mode="host"/>',
    );
    expect(faults(guest('web').defaults(false).addSmartcard('host-certificates'))).toEqual([
      'bad-option smartcard:0: It names 0 certificates, and a card has 3.',
    ]);
  });
});
