import { describe, expect, it } from '@jest/globals';
import { type Guest, guest, type HostFacts } from 'virtwright';

const GPU = '0000:3b:00.0';
const facts: HostFacts = { devices: { [GPU]: { node: 1 } } };

/** A guest that has something to say once its host is known. */
const plain = guest('gpu').defaults(false).addCell({ cpus: '0', memory: '1 GiB' }).addHostdev(GPU);

function codes(made: Guest): string[] {
  return made.design().issues.map(({ code }) => code);
}

describe('what is known of the host', () => {
  it('is heeded, and is no part of the plain data', () => {
    expect(codes(plain)).toEqual([]);
    expect(codes(plain.host(facts))).toEqual(['host-node-unbound']);
    expect(plain.host(facts).toJSON()).toEqual(plain.toJSON());
  });

  it('tells which libvirt the guest is for', () => {
    const made = guest('old').defaults(false).reserveHotplug({ gpus: 1 }, { memory: '64 MiB' });
    expect(codes(made)).toEqual([]);
    expect(codes(made.host({ releases: { libvirt: '9.0.0' } }))).toEqual([
      'mem-reserve-unsupported',
    ]);
  });

  it('cannot be changed behind the back of the guest', () => {
    const own = { devices: { [GPU]: { node: 1 } } };
    const made = plain.host(own);
    own.devices[GPU] = { node: 0 };
    expect(made.design().issues[0]?.message).toContain('node 1 of the host');
  });

  it('is what was said last, and stays through the other steps', () => {
    expect(codes(plain.host(facts).host({}))).toEqual([]);
    const before = plain.design();
    const later = plain.host(facts).remember(before).rename('other').addNic();
    expect(codes(later)).toEqual(['host-node-unbound']);
    expect(codes(plain.remember(before).host(facts))).toEqual(['host-node-unbound']);
    expect(codes(plain.group((inner) => inner.host(facts).addRng()))).toEqual([
      'host-node-unbound',
    ]);
  });
});
