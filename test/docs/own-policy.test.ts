import { describe, expect, it } from '@jest/globals';
import { guest, place } from 'virtwright';
import { spreadNics } from '../../docs/examples/own-policy.js';
import { busOf } from '../support/placing.js';
import { page, read } from './pages.js';

const file = read('docs/examples/own-policy.ts').trimEnd();

const router = guest('router')
  .vcpus(4)
  .addCell({ cpus: '0-1', memory: '1 GiB' })
  .addCell({ cpus: '2-3', memory: '1 GiB' })
  .addNic({ name: 'a' })
  .addNic({ name: 'b' })
  .addNic({ name: 'c' })
  .noHotplug()
  .addDisk({ file: '/images/router.qcow2' })
  .policy(spreadNics(2));

describe("a policy of one's own", () => {
  it('has fewer than 30 lines', () => {
    expect(file.split('\n').length).toBeLessThan(30);
  });

  it('stands in the README and in docs/policies.md as it is', () => {
    expect(page('README.md').blocks.map(({ text }) => text)).toContain(file);
    expect(page('docs/policies.md').text).toContain('examples/own-policy.ts');
  });

  it('places a guest without any issue', () => {
    expect(router.design().issues).toEqual([]);
  });

  it('puts the network cards near each node in turn', () => {
    const design = router.design();
    const nodes = ['a', 'b', 'c', 'disk:vda'].map((device) => busOf(design, device)?.cell);
    expect(nodes).toEqual([0, 1, 0, undefined]);
  });

  it('changes nothing when what it placed is placed again', () => {
    const { xml } = router.design();
    expect(place(xml, { policy: spreadNics(2) }).xml).toBe(xml);
  });
});
