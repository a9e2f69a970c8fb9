/**
 * Domains in the form in which KubeVirt's launcher hands them to its hooks: marshalled from its own structures
 * (pkg/virt-launcher/virtwrap/api/schema.go), so that members come in their order there, empty elements have an end tag, the
 * namespace of QEMU is declared whether it is used or not, an address comes first in an interface, and what the API does
 * not fill in is not there.
 */
export interface KubeVirtGuest {
  readonly arch?: 'x86_64' | 'aarch64' | 's390x';
  readonly machine?: string;
  /** The suffix of the virtio models on this architecture. */
  readonly virtio?: 'virtio-non-transitional' | 'virtio-transitional' | 'virtio';
  readonly disks?: readonly string[];
  readonly interfaces?: readonly string[];
  readonly others?: readonly string[];
  readonly cpu?: string;
  /** What follows the type in `<os>`. */
  readonly loader?: string;
}

export function kubevirtDomain({
  arch = 'x86_64',
  machine = 'q35',
  virtio = 'virtio-non-transitional',
  disks = [disk('root', 'vda'), disk('cloudinit', 'vdb')],
  interfaces = [nic('default')],
  others = [],
  loader = '',
  cpu = '<cpu mode="host-model">\n\t\t<topology sockets="1" cores="2" threads="1"></topology>\n\t</cpu>',
}: KubeVirtGuest = {}): string {
  // On s390x, where no model tells of transition (pkg/virt-launcher/virtwrap/converter/arch).
  const scsi = virtio === 'virtio' ? 'virtio-scsi' : virtio;
  const written = [...interfaces, ...FIRST, ...others, ...disks, ...LAST]
    .join('\n')
    .replaceAll('VIRTIO-SCSI', scsi)
    .replaceAll('VIRTIO', virtio);
  return `<domain type="kvm" xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">
	<name>shop_web</name>
	<memory unit="b">2147483648</memory>
	<os>
		<type arch="${arch}" machine="${machine}">hvm</type>${loader}
	</os>
	<sysinfo type="smbios">
		<system>
			<entry name="family">KubeVirt</entry>
			<entry name="sku"></entry>
		</system>
		<bios></bios>
		<baseBoard></baseBoard>
		<chassis></chassis>
	</sysinfo>
	<devices>
${indented(written)}
	</devices>
	<metadata>
		<kubevirt xmlns="http://kubevirt.io">
			<uid>6a1a24a1-3c2b-4d5e-9f00-1b2c3d4e5f60</uid>
			<graceperiod>
				<deletionGracePeriodSeconds>30</deletionGracePeriodSeconds>
			</graceperiod>
		</kubevirt>
	</metadata>
	<features>
		${arch === 's390x' ? '' : '<acpi></acpi>'}
	</features>
	${cpu}
	<vcpu placement="static">2</vcpu>
	<iothreads>1</iothreads>
</domain>`;
}

const FIRST = [
  `<channel type="unix">
	<target name="org.qemu.guest_agent.0" type="virtio"></target>
</channel>`,
  '<controller type="usb" index="0" model="none"></controller>',
  '<controller type="scsi" index="0" model="VIRTIO-SCSI"></controller>',
  '<controller type="virtio-serial" index="0" model="VIRTIO"></controller>',
];

const LAST = [
  `<serial type="unix">
	<target port="0"></target>
	<source mode="bind" path="/var/run/kubevirt-private/6a1a24a1/virt-serial0"></source>
</serial>`,
  `<console type="pty">
	<target type="serial" port="0"></target>
</console>`,
  `<memballoon model="VIRTIO" freePageReporting="on">
	<stats period="10"></stats>
</memballoon>`,
  `<rng model="VIRTIO">
	<backend model="random">/dev/urandom</backend>
</rng>`,
];

export function disk(name: string, target: string, address = ''): string {
  return `<disk device="disk" type="file" model="VIRTIO">
	<source file="/var/run/kubevirt-private/vmi-disks/${name}/disk.img"></source>
	<target bus="virtio" dev="${target}"></target>
	<driver error_policy="stop" name="qemu" type="raw" iothread="1" discard="unmap"></driver>
	<alias name="ua-${name}"></alias>${address}
</disk>`;
}

/** @param pci - Where `pciAddress` of the API wants it, such as `0000:81:01.0`. */
export function nic(name: string, pci?: string): string {
  return `<interface type="ethernet">${pci === undefined ? '' : `\n\t${pciAddress(pci)}`}
	<source></source>
	<target dev="tap-${name}" managed="no"></target>
	<model type="VIRTIO"></model>
	<mac address="02:00:00:${macOf(name)}"></mac>
	<mtu size="1500"></mtu>
	<alias name="ua-${name}"></alias>
	<rom enabled="no"></rom>
</interface>`;
}

/** An interface that is only there while the domain is defined the first time, so that libvirt adds a port for it. */
export function placeholder(number: number): string {
  return `<interface type="ethernet">
	<target dev="placeholder-${number}" managed="no"></target>
	<model type="VIRTIO"></model>
</interface>`;
}

export function gpu(name: string, host: string): string {
  return `<hostdev type="pci" managed="no" mode="subsystem">
	<source>
		${pciAddress(host).replace(' type="pci"', '')}
	</source>
	<alias name="ua-gpu-${name}"></alias>
</hostdev>`;
}

export function pciAddress(address: string): string {
  const [domain = '', bus = '', slot = '', fn = ''] = address.split(/[:.]/);
  return `<address type="pci" domain="0x${domain}" bus="0x${bus}" slot="0x${slot}" function="0x${fn}"></address>`;
}

/** A virtual machine instance with annotations, as far as the hook reads it. */
export function vmi(annotations: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({
    kind: 'VirtualMachineInstance',
    apiVersion: 'kubevirt.io/v1',
    metadata: { name: 'web', namespace: 'shop', annotations },
    spec: { domain: { devices: {} } },
  });
}

function macOf(name: string): string {
  const sum = [...name].reduce((so, letter) => (so * 31 + letter.charCodeAt(0)) % 0xff_ff_ff, 7);
  return sum
    .toString(16)
    .padStart(6, '0')
    .replace(/..(?=.)/g, '$&:');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '\t\t');
}
