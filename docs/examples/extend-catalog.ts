import { place } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { printIfMain } from './print-if-main.js';

/** Facts about a card that only a patched QEMU has. */
const mine = catalog.extend({
  devices: [
    {
      kind: 'interface',
      model: 'acme-nic',
      endpoint: 'express',
      filedAs: 'express',
      source: 'Acme handbook',
    },
  ],
});

const xml = `
<domain type='kvm'>
  <name>lab</name>
  <memory unit='GiB'>1</memory>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <interface type='network'><source network='default'/><model type='acme-nic'/></interface>
  </devices>
</domain>`;

/** With a row of its own, the card is placed like any other. */
export function extendCatalog(): string {
  return String(place(xml, { catalog: mine }).topology);
}

printIfMain(import.meta.url, extendCatalog);
