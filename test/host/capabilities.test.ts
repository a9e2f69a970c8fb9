import { describe, expect, it } from '@jest/globals';
import { hostFromNodeDevices } from 'virtwright/host';
import { thrownIssues } from '../support/thrown.js';

const CAPABILITIES = `<capabilities>
  <host><cpu><arch>x86_64</arch></cpu></host>
  <guest>
    <os_type>hvm</os_type>
    <arch name='x86_64'>
      <wordsize>64</wordsize>
      <emulator>/usr/bin/qemu-system-x86_64</emulator>
      <machine maxCpus='4096'>pc-q35-10.0</machine>
      <machine canonical='pc-q35-10.0' maxCpus='4096'>q35</machine>
      <machine maxCpus='255' deprecated='yes'>pc-i440fx-4.2</machine>
      <domain type='qemu'/>
      <domain type='kvm'/>
    </arch>
  </guest>
  <guest><os_type>exe</os_type><arch name='x86_64'><domain type='lxc'/></arch></guest>
</capabilities>`;

const DOMAIN_CAPABILITIES = `<domainCapabilities>
  <path>/usr/bin/qemu-system-x86_64</path>
  <domain>kvm</domain>
  <machine>pc-q35-10.0</machine>
  <arch>x86_64</arch>
  <vcpu max='1024'/>
  <os supported='yes'>
    <enum name='firmware'><value>efi</value></enum>
    <loader supported='yes'>
      <value>/usr/share/OVMF/OVMF_CODE_4M.fd</value>
      <enum name='secure'><value>yes</value><value>no</value></enum>
    </loader>
  </os>
  <cpu>
    <mode name='host-passthrough' supported='yes'>
      <enum name='hostPassthroughMigratable'><value>on</value><value>off</value></enum>
    </mode>
    <mode name='host-model' supported='yes'><model fallback='forbid'>EPYC</model></mode>
    <mode name='maximum' supported='no'/>
    <mode name='custom' supported='yes'>
      <model usable='yes' vendor='unknown'>qemu64</model>
      <model usable='no' vendor='Intel'>Haswell</model>
      <blockers model='Haswell'><feature name='hle'/></blockers>
      <model usable='unknown'>cortex-a72</model>
    </mode>
  </cpu>
  <memoryBacking supported='yes'><enum name='sourceType'><value>memfd</value></enum></memoryBacking>
  <devices>
    <video supported='yes'><enum name='modelType'><value>vga</value></enum></video>
    <tpm supported='no'/>
    <hostdev supported='yes'><enum name='capsType'/></hostdev>
  </devices>
  <features>
    <gic supported='no'/>
    <vmcoreinfo supported='yes'/>
    <sev supported='yes'><cbitpos>47</cbitpos></sev>
  </features>
</domainCapabilities>`;

describe('facts that libvirt tells', () => {
  it('are the machines of its emulators, with their other names', () => {
    expect(hostFromNodeDevices([], CAPABILITIES)).toEqual({
      devices: {},
      emulators: {
        x86_64: {
          path: '/usr/bin/qemu-system-x86_64',
          domains: ['qemu', 'kvm'],
          machines: [
            { name: 'pc-q35-10.0', maxVcpus: 4096, alias: 'q35' },
            { name: 'pc-i440fx-4.2', maxVcpus: 255, deprecated: true },
          ],
        },
      },
    });
  });

  it('are what it takes of a kind of guest', () => {
    expect(hostFromNodeDevices([], undefined, [DOMAIN_CAPABILITIES]).capabilities).toEqual([
      {
        arch: 'x86_64',
        machine: 'pc-q35-10.0',
        type: 'kvm',
        maxVcpus: 1024,
        firmware: ['efi'],
        secureLoader: true,
        cpu: {
          modes: ['host-passthrough', 'host-model', 'custom'],
          migratable: true,
          hostModel: 'EPYC',
          models: ['qemu64', 'cortex-a72'],
          unusable: ['Haswell'],
        },
        memorySources: ['memfd'],
        devices: { video: { modelType: ['vga'] }, hostdev: { capsType: [] } },
        features: { vmcoreinfo: {}, sev: { cbitpos: ['47'] } },
        unsupported: ['tpm', 'gic'],
      },
    ]);
  });

  it('leave out what is not told', () => {
    const few =
      '<domainCapabilities><arch>s390x</arch><machine>s390-ccw-virtio</machine><domain>qemu</domain></domainCapabilities>';
    expect(hostFromNodeDevices([], '<capabilities/>', [few])).toEqual({
      devices: {},
      capabilities: [{ arch: 's390x', machine: 's390-ccw-virtio', type: 'qemu' }],
    });
  });

  it('are read from nothing else', () => {
    expect(thrownIssues(() => hostFromNodeDevices([], undefined, ['<domain/>']))).toMatchObject([
      {
        code: 'not-capabilities',
        message: 'The root element is <domain>, not <domainCapabilities>.',
        remedy: 'Give what `virsh domcapabilities` prints.',
      },
    ]);
  });
});
