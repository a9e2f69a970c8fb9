import { disk, gpu, kubevirtDomain, nic, pciAddress, placeholder } from './kubevirt.js';

const OLD_CPU = '<cpu mode="host-passthrough"></cpu>';

const EFI = `
		<loader readonly="yes" secure="no" type="pflash">/usr/share/AAVMF/AAVMF_CODE.fd</loader>
		<nvram template="/usr/share/AAVMF/AAVMF_VARS.fd">/var/run/kubevirt-private/libvirt/qemu/nvram/web_VARS.fd</nvram>`;

/** What KubeVirt makes of ordinary virtual machine instances, by what is particular about them. */
export const kubevirtGuests: Readonly<Record<string, string>> = {
  'an ordinary one': kubevirtDomain(),
  'one whose interface has a pciAddress': kubevirtDomain({
    interfaces: [nic('default', '0000:05:00.0'), nic('second')],
  }),
  'one with placeholders for interfaces to come': kubevirtDomain({
    interfaces: [nic('default'), ...[0, 1, 2].map(placeholder)],
  }),
  'one with many disks': kubevirtDomain({
    disks: [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => disk(`data-${letter}`, `vd${letter}`)),
  }),
  'one with host devices': kubevirtDomain({
    others: [gpu('a', '0000:3b:00.0'), gpu('b', '0000:86:00.0')],
  }),
  'one with all devices on the root complex': kubevirtDomain({
    interfaces: [nic('default', '0000:00:02.0')],
    disks: [
      disk('root', 'vda', `\n\t${pciAddress('0000:00:05.0')}`),
      disk('cloudinit', 'vdb', `\n\t${pciAddress('0000:00:06.0')}`),
    ],
  }),
  'a transitional one': kubevirtDomain({ virtio: 'virtio-transitional' }),
  'one for arm': kubevirtDomain({
    arch: 'aarch64',
    machine: 'virt',
    cpu: OLD_CPU,
    loader: EFI,
  }),
  'one for s390x': kubevirtDomain({
    arch: 's390x',
    machine: 's390-ccw-virtio',
    virtio: 'virtio',
    cpu: OLD_CPU,
  }),
};
