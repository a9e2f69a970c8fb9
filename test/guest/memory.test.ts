import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { devices, faults, part } from './written.js';

describe('addMemory', () => {
  it('adds memory that grows, and what a domain needs for it', () => {
    const made = guest('db')
      .defaults(false)
      .memory('2 GiB')
      .vcpus(4)
      .addMemory({ size: '6 GiB', requested: '1 GiB' });
    expect(devices(made, 'memory')).toBe(
      [
        '<memory model="virtio-mem">',
        '  <target>',
        '    <size unit="KiB">6291456</size>',
        '    <node>0</node>',
        '    <block unit="KiB">2048</block>',
        '    <requested unit="KiB">1048576</requested>',
        '  </target>',
        '</memory>',
      ].join('\n'),
    );
    expect(part(made, 'maxMemory')).toBe('<maxMemory slots="1" unit="KiB">8388608</maxMemory>');
    expect(part(made, 'memory')).toBe('<memory unit="KiB">8388608</memory>');
    expect(part(made, 'cpu')).toContain('<cell id="0" cpus="0-3" memory="2097152" unit="KiB"/>');
  });

  it('gives the guest all of it at once when nobody says how much', () => {
    const made = guest('db').defaults(false).addMemory({ size: '1 GiB', block: '4 MiB' });
    expect(devices(made, 'memory')).toContain('<requested unit="KiB">1048576</requested>');
    expect(devices(made, 'memory')).toContain('<block unit="KiB">4096</block>');
  });

  it('may begin with none of it, and grows in whole blocks up to its size', () => {
    const none = guest('db').defaults(false).addMemory({ size: '1 GiB', requested: '0 KiB' });
    expect(devices(none, 'memory')).toContain('<requested unit="KiB">0</requested>');
    const wrong = guest('db')
      .defaults(false)
      .addMemory({ size: '1 GiB', block: '3 MiB' })
      .addMemory({ size: '1 GiB', requested: '3 MiB' })
      .addMemory({ size: '1 GiB', requested: '2 GiB' })
      .addMemory({ size: '1 MiB' })
      .addMemory({ size: '1 GiB', block: '562949953421313 KiB' });
    expect(faults(wrong)).toEqual([
      'bad-option memory:0: The option block is "3 MiB", and it is not a power of two.',
      "bad-option memory:1: The option requested is '3 MiB', and it has to be so many blocks of 2 MiB.",
      "bad-option memory:2: The option requested is '2 GiB', and the size is 1 GiB.",
      "bad-option memory:3: The option size is '1 MiB', and it has to be so many blocks of 2 MiB.",
      'bad-option memory:4: The option block is "562949953421313 KiB", and it is not a power of two.',
    ]);
  });

  it('adds modules to the cells of the guest', () => {
    const made = guest('db')
      .defaults(false)
      .addCell({ cpus: '0-1', memory: '1 GiB' })
      .addCell({ cpus: '2-3', memory: '1 GiB' })
      .addMemory({
        model: 'dimm',
        size: '512 MiB',
        node: 1,
        access: 'shared',
        discard: true,
        hostNodes: '0-1',
        pages: '2 MiB',
      });
    expect(devices(made, 'memory')).toBe(
      [
        '<memory model="dimm" access="shared" discard="yes">',
        '  <source>',
        '    <nodemask>0-1</nodemask>',
        '    <pagesize unit="KiB">2048</pagesize>',
        '  </source>',
        '  <target>',
        '    <size unit="KiB">524288</size>',
        '    <node>1</node>',
        '  </target>',
        '</memory>',
      ].join('\n'),
    );
    expect(part(made, 'vcpu')).toBe('<vcpu>4</vcpu>');
    expect(part(made, 'memory')).toBe('<memory unit="KiB">2621440</memory>');
  });

  it('adds persistent memory', () => {
    const made = guest('db')
      .defaults(false)
      .addMemory({ model: 'virtio-pmem', size: '64 MiB', path: '/images/pmem' })
      .addMemory({
        model: 'nvdimm',
        size: '64 MiB',
        path: '/images/nvdimm',
        label: '128 KiB',
        readonly: true,
        uuid: '5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e',
      });
    expect(devices(made, 'memory')).toBe(
      [
        '<memory model="virtio-pmem" access="shared">',
        '  <source>',
        '    <path>/images/pmem</path>',
        '  </source>',
        '  <target>',
        '    <size unit="KiB">65536</size>',
        '  </target>',
        '</memory>',
        '<memory model="nvdimm">',
        '  <uuid>5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e</uuid>',
        '  <source>',
        '    <path>/images/nvdimm</path>',
        '  </source>',
        '  <target>',
        '    <size unit="KiB">65536</size>',
        '    <node>0</node>',
        '    <label>',
        '      <size unit="KiB">128</size>',
        '    </label>',
        '    <readonly/>',
        '  </target>',
        '</memory>',
      ].join('\n'),
    );
    expect(part(made, 'maxMemory')).toContain('slots="2"');
  });

  it('tells what does not fit', () => {
    const made = guest('db')
      .defaults(false)
      .addMemory({ size: '1 GiB', node: 1, path: '/a', label: '1 MiB', hostNodes: 'all' })
      .addMemory({ model: 'nvdimm', size: '1 GiB', requested: '1 GiB' });
    expect(faults(made)).toEqual([
      'bad-option memory:0: The option hostNodes is "all", and it is not nodes, such as \'0-1,3\'.',
      'bad-option memory:0: The option node is 1, and it has to be 0.',
      'option-does-not-apply memory:0: The option path is for virtio-pmem or nvdimm, and this is the model virtio-mem.',
      'option-does-not-apply memory:0: The option label is for nvdimm, and this is the model virtio-mem.',
      'missing-option memory:1: It has no path.',
      'option-does-not-apply memory:1: The option requested is for virtio-mem, and this is the model nvdimm.',
    ]);
    const arm = guest('arm').defaults(false).arch('aarch64');
    const module = arm.addMemory({ model: 'dimm', size: '1 GiB' });
    expect(faults(module)).toEqual([
      'needs-firmware memory:0: memory:0 cannot be: a dimm is plugged by ACPI there, and the guest has none.',
    ]);
    expect(faults(module.firmware('efi'))).toEqual([]);
    expect(faults(arm.addMemory({ model: 'virtio-pmem', size: '1 GiB', path: '/a' }))).toEqual([
      'machine-lacks-device memory:0: memory:0 cannot be: the machine virt has no virtio-pmem memory; there is one on q35, i440fx, riscv-virt.',
    ]);
  });
});

describe('addBalloon', () => {
  it('describes the one every guest has', () => {
    const made = guest('web').defaults(false).addBalloon({
      autodeflate: true,
      freePageReporting: false,
      statsPeriod: 5,
    });
    expect(devices(made, 'memballoon')).toBe(
      [
        '<memballoon model="virtio" autodeflate="on" freePageReporting="off">',
        '  <stats period="5"/>',
        '</memballoon>',
      ].join('\n'),
    );
  });

  it('or says that this one has none', () => {
    expect(devices(guest('web').defaults(false).addBalloon('none'), 'memballoon')).toBe(
      '<memballoon model="none"/>',
    );
  });

  it('is there once, and has nothing to report where it is not', () => {
    expect(
      faults(
        guest('web').defaults(false).addBalloon({ model: 'none', statsPeriod: 5 }).addBalloon(),
      ),
    ).toEqual([
      'option-does-not-apply memballoon:0: The option statsPeriod is for virtio, virtio-transitional or virtio-non-transitional, and this is the model none.',
      'only-one memballoon:1: A guest has one memballoon, and memballoon:1 is another one beside memballoon:0.',
    ]);
  });
});

describe('addShmem', () => {
  it('shares 4 MiB of memory, or as much as is said', () => {
    const made = guest('web')
      .defaults(false)
      .addShmem({ region: 'one' })
      .integrated()
      .addShmem({ region: 'two', size: '1 GiB', role: 'peer' })
      .integrated();
    expect(devices(made, 'shmem')).toBe(
      [
        '<shmem name="one">',
        '  <model type="ivshmem-plain"/>',
        '  <size unit="M">4</size>',
        '</shmem>',
        '<shmem name="two" role="peer">',
        '  <model type="ivshmem-plain"/>',
        '  <size unit="M">1024</size>',
        '</shmem>',
      ].join('\n'),
    );
  });

  it('rings at a server', () => {
    const made = guest('web')
      .defaults(false)
      .addShmem({ region: 'bell', server: '/run/shm', vectors: 8, ioeventfd: true })
      .integrated();
    expect(devices(made, 'shmem')).toBe(
      [
        '<shmem name="bell">',
        '  <model type="ivshmem-doorbell"/>',
        '  <server path="/run/shm"/>',
        '  <msi vectors="8" ioeventfd="on"/>',
        '</shmem>',
      ].join('\n'),
    );
  });

  it('tells what memory cannot be shared', () => {
    const made = guest('web')
      .defaults(false)
      .addShmem({ region: '..', size: '3 MiB' })
      .addShmem({ region: 'b', size: '512 KiB', vectors: 1 });
    expect(faults(made)).toEqual([
      'bad-option shmem:..: The option region is "..", and it is not a name without /.',
      'bad-option shmem:..: The option size is "3 MiB", and it is not a power of two and 1 MiB at least.',
      'bad-option shmem:b: The option size is "512 KiB", and it is not a power of two and 1 MiB at least.',
      'option-does-not-apply shmem:b: The option vectors is for ivshmem-doorbell, and this is the model ivshmem-plain.',
    ]);
  });
});
