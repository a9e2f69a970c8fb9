import { catalog } from '../catalog/catalog.js';
import type { DomainCapabilities, HostEmulator } from '../catalog/host/facts.js';
import type { LibvirtConnection } from '../domain/connection.js';
import { VirtwrightError } from '../issue.js';
import { parseDomainCapabilities } from './domain-capabilities.js';

/** How guests are run; of what the host does not have, libvirt tells nothing. */
const TYPES = ['kvm', 'qemu'] as const;

/**
 * What libvirt tells of guests that the emulators are for: of one machine of each family with PCI, run in each way there is.
 *
 * @param tell - Told before libvirt is asked of a machine.
 * @throws {@link VirtwrightError} what the connection fails with, but what libvirt refuses.
 */
export async function readCapabilities(
  emulators: Readonly<Record<string, HostEmulator>>,
  connection: Pick<LibvirtConnection, 'domainCapabilities'>,
  tell: (what: string) => void,
): Promise<readonly DomainCapabilities[]> {
  const here = catalog.of({ emulators });
  const told: DomainCapabilities[] = [];
  for (const [arch, { path: emulator }] of Object.entries(emulators))
    for (const machine of here.machinesOf(arch))
      for (const type of TYPES) {
        tell(`${arch} ${machine} ${type}`);
        const of = { arch, machine, type, ...(emulator !== undefined && { emulator }) };
        const xml = await answered(async () => connection.domainCapabilities?.(of));
        if (xml !== undefined) told.push(parseDomainCapabilities(xml));
      }
  return told;
}

/** What libvirt says, unless it objects, as it does to KVM where there is none. */
async function answered(ask: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (VirtwrightError.is(error) && error.issues.every(({ code }) => code === 'libvirt-refused'))
      return undefined;
    throw error;
  }
}
