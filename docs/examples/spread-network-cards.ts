import { guest } from 'virtwright';
import { spreadNics } from './own-policy.js';
import { printIfMain } from './print-if-main.js';

const router = guest('router')
  .vcpus(4)
  .addCell({ cpus: '0-1', memory: '2 GiB' })
  .addCell({ cpus: '2-3', memory: '2 GiB' })
  .addNic({ name: 'wan-a', network: 'outside' })
  .addNic({ name: 'wan-b', network: 'outside' })
  .addNic({ name: 'lan', network: 'inside' })
  .policy(spreadNics(2));

/** A guest placed by the policy of own-policy.ts. */
export function spreadNetworkCards(): string {
  const design = router.design();
  return [String(design.topology), String(design.explain('wan-b'))].join('\n\n');
}

printIfMain(import.meta.url, spreadNetworkCards);
