import type { Strength, Wants } from '../topology/index.js';

/** What is wanted of a place, in words: by the guest, or by the policy where the guest says nothing. */
export function wishesInWords(wants: Wants): readonly string[] {
  const { connector, node, hotplug, integrated, controller, apartFrom, dense } = wants;
  const busKind = connector?.kind === 'express' ? 'PCI Express' : 'conventional PCI';
  return [
    connector && `${busKind}${required(connector.strength)}`,
    node && `near NUMA node ${node.cell}${required(node.strength)}`,
    hotplug && (hotplug === 'never' ? 'no hotplug' : 'hotplug'),
    integrated && 'on the root complex',
    controller !== undefined && `on controller ${controller}`,
    apartFrom && `apart from ${apartFrom.join(', ')}`,
    dense && 'may share a slot',
  ].filter((words) => typeof words === 'string');
}

function required(strength: Strength | undefined): string {
  return strength === 'require' ? ' (required)' : '';
}
