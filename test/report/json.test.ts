import { describe, expect, it } from '@jest/globals';
import { guest, place } from 'virtwright';
import { numaAware } from 'virtwright/policies';

const design = guest('told')
  .os('debian12', { devices: false })
  .addCell({ cpus: '0', memory: '1 GiB' })
  .addNic({ name: 'lan', network: 'default' })
  .onNode(0)
  .addNic({ name: 'wan', network: 'outside' })
  .guestName('eno1')
  .addDisk({ file: '/old.img' })
  .preferPci()
  .policy(numaAware())
  .design();
const data: unknown = JSON.parse(JSON.stringify(design));

describe('a design as JSON', () => {
  it('is the plain data that toJSON gives, and nothing of it is lost on the way', () => {
    expect(data).toEqual(design.toJSON());
    expect(Object.keys(design.toJSON())).toEqual([
      'xml',
      'topology',
      'decisions',
      'choices',
      'issues',
      'guestView',
    ]);
  });

  it('has the XML and the issues as they are', () => {
    expect(design.issues).not.toEqual([]);
    expect(data).toMatchObject({ xml: design.xml, issues: design.issues });
  });

  it('tells of every place what an explanation tells', () => {
    const told = design.decisions.map(({ device }) => device);
    expect(design.toJSON().decisions.map(({ device }) => device)).toEqual(told);
    const { where, is, inGuest, because, path } = design.explain('lan');
    expect(design.toJSON().decisions.find(({ device }) => device === 'lan')).toEqual({
      device: 'lan',
      label: 'virtio interface',
      family: 'pci',
      where,
      proposed: false,
      is,
      inGuest,
      wanted: ['near NUMA cell 0'],
      because,
      by: 'numa-aware',
      path,
      chosen: [expect.objectContaining({ about: 'lan', value: 'model virtio' })],
      added: ['pci:1', 'pci:2'],
      tried: [],
    });
  });

  it('tells of every controller its model, place and numbers', () => {
    const { machine, policy, controllers, budget } = design.toJSON().topology;
    expect([machine, policy]).toEqual(['q35', 'numa-aware']);
    expect(controllers.map(({ index }) => index)).toEqual(
      design.topology.controllers.map(({ index }) => index),
    );
    expect(controllers.find(({ model }) => model === 'pcie-expander-bus')).toMatchObject({
      device: 'pci:1',
      address: expect.stringMatching(/^0000:00:/),
      node: 0,
      numbers: { busNr: expect.any(Number) },
    });
    expect(budget).toEqual(design.topology.budget);
  });

  it('tells what the guest will see', () => {
    const { addresses, buses, lost, names } = design.toJSON().guestView;
    expect(Object.keys(addresses)).toEqual([...design.guestView.addresses.keys()]);
    expect(addresses['lan']).toBe(design.explain('lan').inGuest);
    expect(buses['2']).toBe(design.guestView.buses.get(2));
    expect({ lost, names }).toEqual({ lost: [], names: { wan: 'eno1', lan: 'enp255s0' } });
  });

  it('has what is secret in the XML only', () => {
    const secret = 'S3cret!';
    const xml = `<domain type="kvm"><name>a</name><memory>1</memory><os><type machine="q35">hvm</type></os>
      <devices><graphics type="vnc" passwd="${secret}"/></devices></domain>`;
    const { xml: written, ...rest } = place(xml).toJSON();
    expect(written).toContain(secret);
    expect(JSON.stringify(rest)).not.toContain(secret);
  });
});
