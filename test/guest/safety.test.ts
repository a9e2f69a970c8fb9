import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { devices, faults, legacyDevices } from './written.js';

const arm = guest('arm').defaults(false).arch('aarch64');
const old = guest('old').defaults(false).machine('pc');

describe('addRng', () => {
  it("takes numbers from the host's /dev/urandom", () => {
    expect(devices(guest('web').defaults(false).addRng(), 'rng')).toBe(
      '<rng model="virtio">\n  <backend model="random">/dev/urandom</backend>\n</rng>',
    );
  });

  it('writes every option', () => {
    const made = guest('web')
      .defaults(false)
      .addRng({ model: 'virtio-non-transitional', device: '/dev/hwrng', bytes: 64, period: 2000 })
      .addRng({ backend: 'builtin' });
    expect(devices(made, 'rng')).toBe(
      [
        '<rng model="virtio-non-transitional">',
        '  <rate bytes="64" period="2000"/>',
        '  <backend model="random">/dev/hwrng</backend>',
        '</rng>',
        '<rng model="virtio">',
        '  <backend model="builtin"/>',
        '</rng>',
      ].join('\n'),
    );
  });

  it('tells what is no rate and no source', () => {
    const made = guest('web')
      .defaults(false)
      .addRng({ period: 5 })
      .addRng({ bytes: 0.5, backend: 'builtin', device: '/dev/hwrng' });
    expect(faults(made)).toEqual([
      'missing-option rng:0: It has a period of 5 ms and no number of bytes.',
      'bad-option rng:1: The option bytes is 0.5, and it has to be a whole number from 1 to 4294967295.',
      'option-does-not-apply rng:1: The option device is for random, and this is the backend builtin.',
    ]);
  });
});

describe('addTpm', () => {
  it('is an emulated TPM 2.0 by the interface the machine has', () => {
    expect(devices(guest('web').defaults(false).addTpm(), 'tpm')).toBe(
      '<tpm model="tpm-crb">\n  <backend type="emulator" version="2.0"/>\n</tpm>',
    );
    expect(devices(arm.addTpm(), 'tpm')).toContain('tpm-tis');
    expect(devices(guest('web').defaults(false).addTpm({ version: '1.2' }), 'tpm')).toContain(
      'tpm-tis',
    );
  });

  it('writes every option of each backend', () => {
    const made = [
      guest('web')
        .defaults(false)
        .addTpm({
          persistent: true,
          secret: '5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e',
          banks: ['sha256', 'sha384'],
        }),
      guest('web').defaults(false).addTpm({ backend: 'passthrough' }),
      guest('web')
        .defaults(false)
        .addTpm({ backend: 'external', socket: '/run/tpm', model: 'tpm-crb' }),
    ];
    expect(made.map((one) => devices(one, 'tpm')).join('\n')).toBe(
      [
        '<tpm model="tpm-crb">',
        '  <backend type="emulator" version="2.0" persistent_state="yes">',
        '    <encryption secret="5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e"/>',
        '    <active_pcr_banks>',
        '      <sha256/>',
        '      <sha384/>',
        '    </active_pcr_banks>',
        '  </backend>',
        '</tpm>',
        '<tpm model="tpm-tis">',
        '  <backend type="passthrough">',
        '    <device path="/dev/tpm0"/>',
        '  </backend>',
        '</tpm>',
        '<tpm model="tpm-crb">',
        '  <backend type="external">',
        '    <source type="unix" mode="connect" path="/run/tpm"/>',
        '  </backend>',
        '</tpm>',
      ].join('\n'),
    );
  });

  it('tells what machine and backend do not have', () => {
    const made = arm
      .addTpm({ model: 'tpm-crb', secret: 'x' })
      .addTpm({ backend: 'external', version: '2.0' });
    expect(faults(made)).toEqual([
      "bad-option tpm:0: The option secret is (not shown), and it is not a UUID, such as '5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e'.",
      'option-does-not-apply tpm:1: The option version is for emulator, and this is the backend external.',
      'missing-option tpm:1: It has no socket.',
      'machine-lacks-device tpm:0: tpm:0 cannot be: the machine virt has no tpm-crb tpm; there is one on q35, i440fx, isapc, microvm.',
      'only-one tpm:1: A guest has one TPM, and tpm:1 is another one beside tpm:0.',
    ]);
  });
});

describe('addCrypto', () => {
  it('encrypts in QEMU or in the kernel of the host', () => {
    const made = guest('web').defaults(false).addCrypto().addCrypto({ backend: 'lkcf', queues: 2 });
    expect(devices(made, 'crypto')).toBe(
      [
        '<crypto model="virtio" type="qemu">',
        '  <backend model="builtin"/>',
        '</crypto>',
        '<crypto model="virtio" type="qemu">',
        '  <backend model="lkcf" queues="2"/>',
        '</crypto>',
      ].join('\n'),
    );
  });
});

describe('addWatchdog', () => {
  it('is part of the chipset where policy and machine allow, else a card', () => {
    expect(devices(guest('web').defaults(false).addWatchdog(), 'watchdog')).toBe(
      '<watchdog model="itco" action="reset"/>',
    );
    expect(legacyDevices(guest('web').defaults(false).addWatchdog(), 'watchdog')).toContain(
      'i6300esb',
    );
    expect(devices(old.addWatchdog({ action: 'poweroff' }), 'watchdog')).toBe(
      '<watchdog model="i6300esb" action="poweroff"/>',
    );
    expect(
      devices(
        guest('z').defaults(false).arch('s390x').machine('s390-ccw-virtio').addWatchdog(),
        'watchdog',
      ),
    ).toContain('diag288');
  });

  it('is refused where nobody has a place for a card, and says what to do', () => {
    expect(devices(arm.addWatchdog(), 'watchdog')).toContain('i6300esb');
    expect(faults(arm.policy(purePcie()).addWatchdog())).toEqual([
      expect.stringMatching(/^conventional-only watchdog:0: /),
    ]);
    expect(devices(arm.addWatchdog().integrated(), 'watchdog')).toContain('i6300esb');
  });

  it('tells what the machine does not have', () => {
    expect(
      faults(guest('web').defaults(false).addWatchdog('diag288').addWatchdog('ib700')),
    ).toEqual([
      'machine-lacks-device watchdog:0: watchdog:0 cannot be: the machine q35 has no diag288 watchdog; there is one on s390-ccw.',
      'machine-lacks-device watchdog:1: watchdog:1 cannot be: the machine q35 has no ib700 watchdog; there is one on i440fx.',
    ]);
  });
});

describe('addPanic', () => {
  it('is that of the machine', () => {
    const power = guest('power').defaults(false).arch('ppc64le').machine('pseries');
    expect(devices(guest('web').defaults(false).addPanic(), 'panic')).toBe('<panic model="isa"/>');
    expect(devices(arm.addPanic(), 'panic')).toBe('<panic model="pvpanic"/>');
    expect(devices(power.addPanic(), 'panic')).toBe('<panic model="pseries"/>');
    expect(devices(guest('web').defaults(false).addPanic('hyperv'), 'panic')).toBe(
      '<panic model="hyperv"/>',
    );
  });

  it('tells what the machine does not have', () => {
    expect(faults(arm.addPanic('isa'))).toEqual([
      'machine-lacks-device panic:0: panic:0 cannot be: the machine virt has no isa panic; there is one on q35, i440fx, isapc, microvm.',
    ]);
  });
});
