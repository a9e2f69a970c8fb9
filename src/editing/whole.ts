import type { Domain } from '../domain/domain.js';
import { setFirmware } from '../domain/firmware.js';
import { setOs } from '../domain/operating-system.js';
import { type GuestMemory, makeRoom, readMemory, setMemory, setVcpus } from '../domain/resize.js';
import { setHypervisor, setName, setNote, setUuid } from '../domain/whole.js';
import { kibOf } from '../shape/size.js';
import type { Wanted } from './edits.js';
import { writeWords } from './words.js';

/**
 * Writes what is said of the guest as a whole, and what follows from its devices for its memory.
 *
 * @param before - Its memory before its devices were changed.
 */
export function writeWhole(domain: Domain, wanted: Wanted, before: GuestMemory): void {
  const { root } = domain.document;
  const { name, uuid, title, description, hypervisor, os, firmware, vcpus } = wanted;
  if (name !== undefined) setName(root, name);
  if (uuid !== undefined) setUuid(root, uuid);
  if (title !== undefined) setNote(root, 'title', title);
  if (description !== undefined) setNote(root, 'description', description);
  if (hypervisor !== undefined) setHypervisor(root, hypervisor);
  const id = os === undefined ? undefined : domain.catalog.systems.id(os);
  if (id !== undefined) setOs(root, id);
  if (firmware !== undefined) setFirmware(root, firmware, domain.machine);
  if (vcpus !== undefined) setVcpus(root, vcpus);
  writeMemory(domain, wanted, before);
  writeWords(root, wanted, vcpus ?? domain.vcpus);
}

function writeMemory(domain: Domain, { memory }: Wanted, before: GuestMemory): void {
  const { root } = domain.document;
  const { modules } = readMemory(root);
  const after = { modules, base: (memory && kibOf(memory)) ?? before.base };
  const [had, has] = [before, after].map((one) => one.modules.reduce((all, kib) => all + kib, 0));
  if (memory !== undefined || had !== has) setMemory(root, after);
  if (modules.length > before.modules.length) makeRoom(root, after, domain.vcpus);
}
