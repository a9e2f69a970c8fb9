import { type Guest, guest } from 'virtwright';
import { printIfMain } from './print-if-main.js';

/** What every guest of ours has; each step returns a new guest, so that nobody can spoil it for the others. */
function base(name: string): Guest<'system' | 'front'> {
  return guest(name)
    .memory('4 GiB')
    .vcpus(2)
    .addDisk({ name: 'system', file: `/images/${name}.qcow2` })
    .noHotplug()
    .addNic({ name: 'front', network: 'default' })
    .bootFrom('system');
}

const web = base('web');
const database = base('database')
  .memory('32 GiB')
  .group((add) => add.addDisk({ block: '/dev/vg/data' }).addDisk({ block: '/dev/vg/log' }))
  .hotpluggable();

/** Two guests from one template. */
export function templates(): string {
  return [web, database]
    .map((one) => one.design())
    .map((design) => `${String(design.topology)}\n\n${String(design.explain('system'))}`)
    .join('\n\n');
}

printIfMain(import.meta.url, templates);
