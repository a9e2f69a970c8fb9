import { fromJSON, guest } from 'virtwright';
import { legacyPci } from 'virtwright/policies';
import { parseGuest } from 'virtwright/schema';
import { printIfMain } from './print-if-main.js';

const mail = guest('mail')
  .machine('pc')
  .addDisk({ file: '/images/mail.qcow2' })
  .addNic({ network: 'default' })
  .hotpluggable()
  .policy(legacyPci({ spares: 4 }));

/** A guest is stored as JSON, checked, read again and designed: the XML is the same. */
export function plainData(): string {
  const stored = JSON.stringify(mail, undefined, 2);
  const again = fromJSON(parseGuest(JSON.parse(stored))).design();
  return [stored, `the same XML: ${again.xml === mail.design().xml}`].join('\n');
}

printIfMain(import.meta.url, plainData);
