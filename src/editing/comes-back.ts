import type { Catalog } from '../catalog/catalog.js';
import type { Device, Domain } from '../domain/domain.js';
import { add } from '../domain/edit.js';
import { modelWriters } from '../domain/write-model.js';
import type { Issue } from '../issue.js';
import { isPresent, isWanted } from '../placement/completion/complete.js';
import { element, type XmlElement } from '../xml/tree.js';
import type { Bench } from './bench.js';

/** Keeps libvirt from putting others in the place of devices that were removed; what no definition can refuse is told. */
export function keepGone({ domain, gone }: Bench): Issue[] {
  const { catalog, machine, releases } = domain;
  const gaps = gone.flatMap((device) => fillsGap(device, domain));
  const added = catalog.added(machine, releases).filter((one) => isWanted(one, domain));
  const others = gone.flatMap((device): Issue[] => {
    const comesBack = added.some(
      (one) => isPresent(one, [device]) && !isPresent(one, domain.devices()),
    );
    if (!comesBack) return [];
    const none = refusalOf(device, catalog);
    if (!none) return [returning(device, machine.family)];
    add(domain, none);
    return [];
  });
  return [...gaps, ...others];
}

/** What says in a definition that there is to be no such device; nothing where no word of libvirt does. */
function refusalOf({ kind, controller }: Device, catalog: Catalog): XmlElement | undefined {
  const rows = catalog.devicesOf(kind);
  const row = rows.find(
    ({ absent, model }) => absent && (!controller || model === `${controller.type}/none`),
  );
  if (!row) return undefined;
  const none = element(kind, controller && { type: controller.type, index: 0 });
  modelWriters[kind]?.(none, row.model);
  return none;
}

/** A PCI controller below others comes back: libvirt leaves no index out (libvirt src/qemu/qemu_domain_address.c). */
function fillsGap({ id, controller }: Device, domain: Domain): Issue[] {
  const { type, index = 0 } = controller ?? {};
  const indexes = domain.pciControllers.map((one) => one.controller.index ?? 0);
  const last = Math.max(...indexes);
  if (type !== 'pci' || index > last) return [];
  return [
    {
      code: 'comes-back',
      severity: 'note',
      device: id,
      message: `${id} was removed, and there is another one of its index: libvirt has PCI controllers of all indexes up to the highest one, which is ${last}.`,
      remedy: `Remove free controllers from the highest index down, beginning with pci:${last}.`,
      source: 'libvirt src/qemu/qemu_domain_address.c (qemuDomainAssignPCIAddresses)',
    },
  ];
}

function returning({ id }: Device, family: string): Issue {
  return {
    code: 'comes-back',
    severity: 'warning',
    device: id,
    message: `${id} was removed, and libvirt puts such a device into every guest of ${family}, so it is there again.`,
    remedy: 'Leave it; no definition can do without it.',
    source: 'libvirt src/qemu/qemu_postparse.c (default devices)',
  };
}
