import { describe, expect, it } from '@jest/globals';
import { fromJSON, type Guest, guest, VirtwrightError } from 'virtwright';
import { devices, faults, part, remedies } from './written.js';

describe('a guest of which nothing is said', () => {
  it('is a q35 with 1 GiB and one vCPU under KVM', () => {
    const made = guest('web').defaults(false);
    expect(made.design().xml).toMatch(/^<domain type="kvm">\n {2}<name>web<\/name>\n/);
    expect(part(made, 'memory')).toBe('<memory unit="KiB">1048576</memory>');
    expect(part(made, 'vcpu')).toBe('<vcpu>1</vcpu>');
    expect(part(made, 'os')).toBe('<os>\n  <type arch="x86_64" machine="q35">hvm</type>\n</os>');
    expect(part(made, 'features')).toBe('<features>\n  <acpi/>\n  <apic/>\n</features>');
    expect(part(made, 'uuid') + part(made, 'cpu') + part(made, 'memoryBacking')).toBe('');
  });

  it('is told of an interrupt controller that does not count its vCPUs, where ARM is emulated', () => {
    const arm = guest('arm').arch('aarch64').hypervisor('qemu').defaults(false);
    expect(faults(arm.vcpus(9)).join()).toMatch(/^gic-serves-fewer .* 8 vCPUs/);
    expect(faults(arm.vcpus(8))).toEqual([]);
    expect(part(arm.defaults(true).vcpus(9), 'features')).toContain('<gic version="3"/>');
  });

  it('is a virt machine elsewhere than on x86', () => {
    expect(part(guest('arm').defaults(false).arch('aarch64'), 'os')).toContain(
      'arch="aarch64" machine="virt"',
    );
    expect(part(guest('arm').defaults(false).arch('aarch64'), 'features')).toBe('');
  });
});

describe('a guest of which all is said', () => {
  it('has it', () => {
    const made = guest('web')
      .defaults(false)
      .rename('web-02')
      .machine('pc-q35-7.2')
      .uuid('5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e')
      .hypervisor('qemu')
      .memory('1.5 GiB')
      .vcpus(3)
      .firmware('efi');
    expect(made.design().xml).toMatch(/^<domain type="qemu">\n {2}<name>web-02<\/name>\n/);
    expect(part(made, 'uuid')).toBe('<uuid>5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e</uuid>');
    expect(part(made, 'memory')).toBe('<memory unit="KiB">1572864</memory>');
    expect(part(made, 'vcpu')).toBe('<vcpu>3</vcpu>');
    expect(part(made, 'os')).toContain(
      '<os firmware="efi">\n  <type arch="x86_64" machine="pc-q35-7.2">hvm</type>\n',
    );
  });

  it('has ACPI with UEFI everywhere', () => {
    expect(part(guest('arm').defaults(false).arch('aarch64').firmware('efi'), 'features')).toBe(
      '<features>\n  <acpi/>\n</features>',
    );
  });
});

describe('NUMA cells', () => {
  const cells = guest('db')
    .defaults(false)
    .addCell({ cpus: '0-1,4', memory: '2 GiB' })
    .addCell({ cpus: '2,3', memory: '512 MiB' });

  it('say how much memory and how many vCPUs there are', () => {
    expect(part(cells, 'cpu')).toBe(
      [
        '<cpu>',
        '  <numa>',
        '    <cell id="0" cpus="0-1,4" memory="2097152" unit="KiB"/>',
        '    <cell id="1" cpus="2,3" memory="524288" unit="KiB"/>',
        '  </numa>',
        '</cpu>',
      ].join('\n'),
    );
    expect(part(cells, 'memory')).toBe('<memory unit="KiB">2621440</memory>');
    expect(part(cells, 'vcpu')).toBe('<vcpu>5</vcpu>');
  });

  it('agree with what is said otherwise', () => {
    expect(faults(cells.memory('2560 MiB').vcpus(6))).toEqual([]);
    expect(faults(cells.memory('2 GiB').vcpus(4))).toEqual([
      'cells-differ guest: The guest has 2 GiB of memory, and its NUMA cells have 2621440 KiB together.',
      'cells-differ guest: The guest has 4 vCPUs, and its NUMA cells name the vCPU 4.',
    ]);
  });

  it('share no vCPU, and say which they have', () => {
    expect(faults(cells.addCell({ cpus: '4', memory: '1 MiB' }))).toEqual([
      'cells-overlap guest: The NUMA cells 0 and 2 both have the vCPU 4.',
    ]);
    expect(faults(guest('db').defaults(false).addCell({ cpus: '3-1', memory: '0 GiB' }))).toEqual([
      'bad-cpus guest: The option cells[0].cpus is "3-1", and it is not a list of numbers and ranges, such as \'0-3,8\'.',
      'bad-size guest: The option cells[0].memory is "0 GiB", and it is no amount of memory.',
    ]);
  });
});

describe('the boot order', () => {
  const made = guest('web')
    .defaults(false)
    .addDisk({ file: '/a', name: 'root' })
    .addCdrom({ file: '/b.iso' })
    .addNic({ name: 'lan' })
    .addHostdev('0000:3b:00.0')
    .addRng();

  it('goes by names and identities', () => {
    const written = devices(
      made.bootFrom('lan', 'disk:sda', 'root', 'hostdev:0000:3b:00.0'),
      'disk',
      'interface',
      'hostdev',
    );
    const order = [...written.matchAll(/<boot order="(\d)"/g)].map(([, at]) => at);
    expect(order).toEqual(['3', '2', '1', '4']);
  });

  it('names devices that are there and boot, once', () => {
    expect(faults(made.bootFrom('tpm:7', 'rng:0', 'lan', 'lan'))).toEqual([
      "unknown-device tpm:7: The boot order names 'tpm:7', and the guest has no such device.",
      "not-bootable rng:0: The boot order names 'rng:0', and no guest boots from a rng.",
      "duplicate-boot lan: The boot order names 'lan' twice.",
    ]);
    expect(remedies(made.bootFrom('tpm:7'))).toEqual([
      'It has root, disk:sda, lan, hostdev:0000:3b:00.0, rng:0.',
    ]);
  });
});

describe('head-room', () => {
  it('is counted in places that are free afterwards', () => {
    const design = guest('web')
      .defaults(false)
      .addNic()
      .reserveHotplug({ nics: 2, disks: 3 })
      .design();
    const ports = design.xml.match(/model="pcie-root-port"/g) ?? [];
    const used = guest('web').defaults(false).addNic().reserveHotplug({}).design().xml;
    expect(ports).toHaveLength((used.match(/model="pcie-root-port"/g) ?? []).length + 5);
  });

  it('is a whole number', () => {
    expect(faults(guest('web').defaults(false).reserveHotplug({ nics: -1, gpus: 0.5 }))).toEqual([
      'bad-headroom guest: The option headroom.nics is -1, and it has to be a whole number, 0 or more.',
      'bad-headroom guest: The option headroom.gpus is 0.5, and it has to be a whole number, 0 or more.',
    ]);
  });
});

describe('faults', () => {
  const broken = guest('a/b')
    .defaults(false)
    .uuid('x')
    .memory('0 GiB')
    .vcpus(0)
    .addDisk({ name: 'x y' })
    .addRng({ bytes: 0 })
    .addXml('<rng>')
    .addNic()
    .at('here')
    .bootFrom('disk:nowhere');

  it('are told all at once, of the guest and of its devices', () => {
    expect(faults(broken)).toEqual([
      'bad-name guest: The option name is "a/b", and it is not a name without / and line breaks, such as \'web-01\'.',
      'bad-uuid guest: The option uuid is "x", and it is not a UUID, such as \'5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e\'.',
      'bad-size guest: The option memory is "0 GiB", and it is no amount of memory.',
      'bad-vcpus guest: The option vcpus is 0, and it has to be a whole number, 1 or more.',
      'bad-name x y: The option name is "x y", and it is not a name of letters, digits, _ and -, such as \'root\'.',
      'missing-option x y: It has no image.',
      'bad-option rng:0: The option bytes is 0, and it has to be a whole number from 1 to 4294967295.',
      expect.stringMatching(/^xml-malformed xml:0: /),
      "bad-address interface:0: The PCI address 'here' is not of the form DDDD:BB:SS.F.",
      "unknown-device disk:nowhere: The boot order names 'disk:nowhere', and the guest has no such device.",
    ]);
    expect(remedies(broken)).not.toContain(undefined);
  });

  it('are no exception in the middle of the chain, but one at its end', () => {
    expect(() => broken.addNic()).not.toThrow();
    expect(() => broken.design()).toThrow(VirtwrightError);
  });

  it('of names are told of guests made from plain data', () => {
    const twice = guest('web').defaults(false).addRng({ name: 'dice' });
    const other = guest('web')
      .defaults(false)
      .group(() => twice.addRng());
    expect(faults(twice.group(() => other))).toEqual([
      "duplicate-name dice: The guest has 2 times the device 'dice'.",
    ]);
  });

  it('of strings that XML cannot hold are told when it is written', () => {
    const made = guest('web').defaults(false).addDisk({ file: '/\u{1}' });
    expect(() => made.design().xml).toThrow(/U\+0001/);
  });
});

describe('data that no compiler and no schema has seen', () => {
  /** Takes the words of a JSON file for a guest, as a program without types would. */
  function unchecked(text: string): Guest<string> {
    return fromJSON(JSON.parse(text));
  }

  it('is told of word by word', () => {
    const made =
      unchecked(`{ "name": "web", "hypervisor": "xen", "firmware": "coreboot", "devices": [
      { "kind": "dsik" },
      { "kind": "disk", "file": "/a", "bus": "virto" },
      { "kind": "rng", "backend": "egd" },
      { "kind": "tpm", "backend": "none" },
      { "kind": "channel", "source": "tcp" },
      { "kind": "filesystem", "driver": "nfs", "dir": "/a", "tag": "a" },
      { "kind": "memory", "size": "8" }
    ] }`);
    expect(faults(made)).toEqual([
      'bad-hypervisor guest: The option hypervisor is "xen", and there is no such choice.',
      'bad-firmware guest: The option firmware is "coreboot", and there is no such choice.',
      "unknown-kind dsik:0: There is no kind of device 'dsik'.",
      'bad-option disk:vda: The option bus is "virto", and there is no such choice.',
      'bad-option rng:0: The option backend is "egd", and there is no such choice.',
      'bad-option tpm:0: The option backend is "none", and there is no such choice.',
      'bad-option channel:org.qemu.guest_agent.0: The option source is "tcp", and there is no such choice.',
      'bad-option filesystem:a: The option driver is "nfs", and there is no such choice.',
      'bad-option memory:0: The option size is "8", and it is no amount of memory.',
    ]);
  });
});
