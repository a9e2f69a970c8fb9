import { guest } from 'virtwright';
import { numaAware, purePcie } from 'virtwright/policies';
import { printIfMain } from './print-if-main.js';

// biome-ignore format: what is said about a device stays on its line.
const web = guest('web-01')
  .machine('q35')
  .memory('16 GiB')
  .vcpus(8)
  .addCell({ cpus: '0-3', memory: '8 GiB' })
  .addCell({ cpus: '4-7', memory: '8 GiB' })
  .addDisk({ file: '/var/lib/libvirt/images/web-01.qcow2' }).noHotplug()
  .addNic({ name: 'front', network: 'default' })
  .addHostdev({ name: 'gpu-a', host: '0000:3b:00.0' }).onNode(1)
  .addHostdev({ name: 'gpu-b', host: '0000:3c:00.0' }).onNode(1)
  .reserveHotplug({ nics: 1, disks: 2 })
  .policy(numaAware({ base: purePcie() }));

/** What `npm run demo` prints: the tree of a guest, two explanations and its XML. */
export function demo(): string {
  const design = web.design();
  return [
    heading('The tree'),
    String(design.topology),
    heading('Why two of the devices sit where they do'),
    String(design.explain('disk:vda')),
    String(design.explain('gpu-b')),
    heading('The domain XML'),
    design.xml,
  ].join('\n');
}

function heading(text: string): string {
  return `\n${text}\n${'─'.repeat(text.length)}`;
}

printIfMain(import.meta.url, demo);
