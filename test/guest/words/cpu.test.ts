import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { part } from '../written.js';

describe('the CPU of a guest', () => {
  it('is one of the host, with what differs', () => {
    const made = guest('web')
      .defaults(false)
      .cpu({
        mode: 'host-model',
        fallback: 'forbid',
        vendorId: 'GenuineIntel',
        check: 'partial',
        features: { vmx: 'disable', pcid: 'require' },
      });
    expect(part(made, 'cpu')).toBe(
      [
        '<cpu mode="host-model" check="partial">',
        '  <model fallback="forbid" vendor_id="GenuineIntel"/>',
        '  <feature policy="disable" name="vmx"/>',
        '  <feature policy="require" name="pcid"/>',
        '</cpu>',
      ].join('\n'),
    );
  });

  it('is a custom one where a model is named', () => {
    const made = guest('web')
      .defaults(false)
      .cpu({
        model: 'Nehalem',
        match: 'exact',
        vendor: 'Intel',
        cache: { level: 3, mode: 'emulate' },
        maxPhysAddr: { mode: 'emulate', bits: 42 },
      });
    expect(part(made, 'cpu')).toBe(
      [
        '<cpu mode="custom" match="exact">',
        '  <model>Nehalem</model>',
        '  <vendor>Intel</vendor>',
        '  <cache level="3" mode="emulate"/>',
        '  <maxphysaddr mode="emulate" bits="42"/>',
        '</cpu>',
      ].join('\n'),
    );
  });

  it.each([
    [{ threads: 2 }, 'sockets="1" cores="4" threads="2"'],
    [{ sockets: 4 }, 'sockets="4" cores="2" threads="1"'],
    [{ cores: 2, threads: 2 }, 'sockets="2" cores="2" threads="2"'],
    [{ dies: 2, threads: 2 }, 'sockets="1" dies="2" cores="2" threads="2"'],
  ])('has of a topology %j what its vCPUs come to', (topology, written) => {
    const made = guest('web').defaults(false).vcpus(8).cpu({ mode: 'maximum', topology });
    expect(part(made, 'cpu')).toBe(`<cpu mode="maximum">\n  <topology ${written}/>\n</cpu>`);
  });

  it('has the NUMA cells of the guest in it', () => {
    const made = guest('db')
      .defaults(false)
      .cpu({ mode: 'host-passthrough', migratable: true })
      .addCell({ cpus: '0-1', memory: '1 GiB' });
    expect(part(made, 'cpu')).toBe(
      [
        '<cpu mode="host-passthrough" migratable="on">',
        '  <numa>',
        '    <cell id="0" cpus="0-1" memory="1048576" unit="KiB"/>',
        '  </numa>',
        '</cpu>',
      ].join('\n'),
    );
  });
});
