import { kibIn } from '../../domain/amount.js';
import { cellsOf, kibInCells } from '../../domain/cells.js';
import { parseNumber } from '../../domain/number.js';
import { parseNumberList } from '../../domain/number-list.js';
import { child, descend, textOf, type XmlElement } from '../../xml/tree.js';
import { flatten } from '../flatten.js';
import { type GuestSpec, HYPERVISORS } from '../spec.js';
import { saidOf } from './said.js';

/**
 * A guest with what XML of its user's own says of how it is run, what it is and how large, for that holds: everything else is
 * chosen to go with it.
 */
export function withXml(spec: GuestSpec): GuestSpec {
  if (!flatten(spec.devices).some(({ device: { kind } }) => kind === 'xml')) return spec;
  const { domain } = saidOf(spec.devices);
  const type = descend(domain, 'os', 'type')?.attributes;
  const hypervisor = HYPERVISORS.find((one) => one === domain.attributes.get('type'));
  const [arch, machine] = [type?.get('arch'), type?.get('machine')];
  const vcpus = parseNumber(textOf(child(domain, 'vcpu')).trim()) ?? spec.vcpus ?? vcpusIn(domain);
  const kib =
    kibIn(child(domain, 'memory')) ?? (spec.memory === undefined ? kibInCells(domain) : 0);
  return {
    ...spec,
    ...(hypervisor && { hypervisor }),
    ...(arch !== undefined && { arch }),
    ...(machine !== undefined && { machine }),
    ...(vcpus !== undefined && { vcpus }),
    ...(kib > 0 && { memory: `${kib} KiB` as const }),
  };
}

/** vCPUs of the cells, else of the topology of the CPU. */
function vcpusIn(domain: XmlElement): number | undefined {
  const inCells = cellsOf(domain).flatMap(
    ({ attributes }) => parseNumberList(attributes.get('cpus') ?? '') ?? [],
  );
  if (inCells.length > 0) return Math.max(...inCells) + 1;
  const topology = descend(domain, 'cpu', 'topology')?.attributes;
  if (!topology) return undefined;
  return [...topology.values()].reduce((product, one) => product * (parseNumber(one) ?? 1), 1);
}
