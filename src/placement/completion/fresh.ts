import { addressType } from '../../domain/address.js';
import { controllerType } from '../../domain/controller.js';
import type { Domain } from '../../domain/domain.js';
import { isElement } from '../../xml/tree.js';

/** Drops every PCI address and every PCI controller that is no root, so that all is placed anew. */
export function dropPlacement(domain: Domain): void {
  const { children } = domain.devicesElement;
  for (const { element, kind } of domain.devices()) {
    const row =
      kind === 'controller' && controllerType(element) === 'pci'
        ? domain.catalog.controller(element.attributes.get('model') ?? '')
        : undefined;
    if (row?.upstream !== undefined) children.splice(children.indexOf(element), 1);
    else if (addressType(element) === 'pci') {
      const at = element.children.findIndex((node) => isElement(node) && node.name === 'address');
      element.children.splice(at, 1);
    }
  }
  domain.changed();
}
