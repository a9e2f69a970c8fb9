import { ACPI_BY_EFI, CHOOSES_FIRMWARE } from '../catalog/machine-settings.js';
import { reaches } from '../catalog/releases.js';
import type { Domain } from '../domain/domain.js';
import { isUefi } from '../domain/firmware.js';
import { attribute, child, childElements, descend, type XmlElement } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';
import { severityFrom } from './severity.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c';
const CHOICE = 'libvirt src/conf/domain_validate.c, src/qemu/qemu_firmware.c';

/** What cannot be of firmware and what it needs, as far as that is no matter of the host. */
export const firmware: readonly DomainCheck[] = [
  {
    code: 'needs-acpi',
    source: VALIDATE,
    remedy: 'Write <features><acpi/></features>.',
    broken: (domain) => {
      const os = osOf(domain);
      return os && isUefi(os) && domain.machine.x86 && !hasAcpi(domain)
        ? { at: os, message: 'The guest has UEFI, which needs ACPI, and it has none.' }
        : undefined;
    },
  },
  {
    code: 'needs-firmware',
    source: VALIDATE,
    remedy: "Write <os firmware='efi'>, in the builder firmware('efi'), or take <acpi/> out.",
    broken: (domain) => {
      const os = osOf(domain);
      return ACPI_BY_EFI.includes(domain.arch) && hasAcpi(domain) && !(os && isUefi(os))
        ? { at: acpiOf(domain), message: 'The guest has ACPI, which is there with UEFI only.' }
        : undefined;
    },
  },
  {
    code: 'conflicting-firmware',
    source: CHOICE,
    remedy: 'Leave one of the two out.',
    broken: (domain) => [...ofFeatures(domain), ...ofSecureBoot(domain)],
  },
  {
    code: 'release-too-old',
    source: `${CHOICE}; seen on 9.0.0`,
    remedy: 'Leave it to libvirt, which chooses when the guest starts, or take newer releases.',
    broken: (domain) => {
      const os = osOf(domain);
      if (!os?.attributes.has('firmware') || reaches(domain.releases, CHOOSES_FIRMWARE)) return [];
      return [...files(os, 'loader', LOADER), ...files(os, 'nvram', ['template'])];
    },
  },
];

const osOf = ({ document }: Domain): XmlElement | undefined => child(document.root, 'os');
const acpiOf = ({ document }: Domain): XmlElement =>
  descend(document.root, 'features', 'acpi') ?? document.root;

function hasAcpi(domain: Domain): boolean {
  return acpiOf(domain) !== domain.document.root;
}

/** What is asked of the firmware, by name. */
function askedOf(os: XmlElement): ReadonlyMap<string | undefined, string | undefined> {
  return new Map(
    childElements(child(os, 'firmware'), 'feature').map(({ attributes }) => [
      attributes.get('name'),
      attributes.get('enabled'),
    ]),
  );
}

function ofFeatures(domain: Domain): readonly Finding[] {
  const os = osOf(domain);
  const at = os && child(os, 'firmware');
  if (!at) return [];
  const asked = askedOf(os);
  if (!os.attributes.has('firmware') && asked.size > 0)
    return [{ at, message: 'Something is asked of firmware, and libvirt is to choose none.' }];
  return asked.get('enrolled-keys') === 'yes' && asked.get('secure-boot') === 'no'
    ? [{ at, message: 'The firmware is to have keys enrolled, and no Secure Boot to use them.' }]
    : [];
}

/** What Secure Boot cannot be with; where libvirt chooses when the guest starts, it is told then. */
function ofSecureBoot(domain: Domain): readonly Finding[] {
  const os = osOf(domain);
  if (!os) return [];
  const { machine, document, releases } = domain;
  const secure = askedOf(os).get('secure-boot');
  const loader = attribute(os, 'secure', 'loader');
  const isChosen = os.attributes.has('firmware');
  const smm = descend(document.root, 'features', 'smm');
  const isManaged = smm && (smm.attributes.get('state') ?? 'on') === 'on';
  const severity = severityFrom(domain, CHOOSES_FIRMWARE);
  const found: Finding[] = [];
  if (isChosen && loader === 'yes' && secure === 'no')
    found.push({ at: os, severity, message: 'The loader is to be secure, without Secure Boot.' });
  if (os.attributes.get('firmware') === 'bios' && secure === 'yes')
    found.push({ at: os, severity, message: 'A BIOS has no Secure Boot.' });
  if (machine.x86 && isChosen && secure === 'yes' && smm && !isManaged)
    found.push({ at: smm, severity, message: withoutSmm('is switched off') });
  // What is there is added by releases that look at the firmware a definition names; what is off stays so.
  if (!isChosen && loader === 'yes' && !isManaged)
    if (smm || !reaches(releases, CHOOSES_FIRMWARE))
      found.push({ at: os, message: withoutSmm('is not there'), remedy: SMM });
  return found;
}

const SMM = "Write <features><smm state='on'/></features>.";

function withoutSmm(how: string): string {
  return `Secure Boot needs system management mode, which ${how}.`;
}

/** What older releases take of firmware that is named by hand, and of none that they are to choose. */
const LOADER = ['readonly', 'type'] as const;

function files(os: XmlElement, name: string, settings: readonly string[]): readonly Finding[] {
  const at = child(os, name);
  const isSecure = name === 'loader' && at?.attributes.get('secure') === 'no';
  const said = at && settings.find((one) => at.attributes.has(one));
  const isNamed = name === 'loader' && at?.children.some((node) => node.type === 'text');
  if (!at || !(said ?? (isSecure || isNamed))) return [];
  return [
    {
      at,
      message: `libvirt is to choose the firmware, and its ${name} is described; that takes libvirt ${CHOOSES_FIRMWARE.libvirt}.`,
    },
  ];
}
