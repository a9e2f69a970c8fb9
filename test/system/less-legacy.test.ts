import { expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import {
  catalog,
  type DeviceKind,
  type DeviceModel,
  formatReleases,
  reaches,
} from 'virtwright/catalog';
import { purePcie } from 'virtwright/policies';
import { allDifferences } from './compare.js';
import { guestDifferences, guestView, observe } from './guest-view.js';
import { announce, describeWithLibvirt } from './requirement.js';

/** What libvirt files as conventional by itself, though QEMU's device is Express on an Express bus. */
const cautious = catalog.devices
  .filter((row) => row.filedAs === 'conventional' && row.endpoint !== 'conventional')
  .map((row) => [`${row.kind} ${row.model}`, row] as const);

/** How a device of each kind is written; a new kind in the catalog has to be told here. */
const written: Readonly<Partial<Record<DeviceKind, (model: string) => string>>> = {
  interface: (model) => `<interface type='user'><model type='${model}'/>`,
  controller: (model) => `<controller type='scsi' index='0' model='${model.replace('scsi/', '')}'>`,
  crypto: (model) => `<crypto type='qemu' model='${model}'><backend model='builtin' queues='1'/>`,
};

function xmlOf({ kind, model }: DeviceModel): string {
  const write = written[kind];
  if (!write) throw new Error(`nobody has told here how to write a ${kind}`);
  return `${write(model)}</${kind}>`;
}

describeWithLibvirt('a device that libvirt takes for conventional and QEMU does not', (libvirt) => {
  it.each(cautious)('is Express under pure-pcie: %s', async (_title, row) => {
    const releases = libvirt().releases();
    if (!reaches(releases, row.since)) {
      announce(
        `The ${row.model} ${row.kind} is not tried: it needs ${formatReleases(row.since ?? {})}.`,
      );
      return;
    }
    const design = guest('less-legacy')
      .defaults(false)
      .hypervisor('qemu')
      .memory('256 MiB')
      .addXml({ name: 'it', xml: xmlOf(row) })
      .host({ releases })
      .policy(purePcie())
      .design();
    const place = design.addressOf('it');
    const port = design.topology.controllers.find(({ index }) => index === place?.bus);
    expect(port?.row.model).toBe('pcie-root-port');

    const answer = await libvirt().define(design.xml);
    if ('refused' in answer) throw new Error(answer.refused);
    expect(allDifferences(design.xml, answer.kept)).toEqual([]);

    const { buses, live } = await observe(libvirt(), design.xml);
    expect(guestDifferences(buses, live)).toEqual([]);
    expect(guestView(buses, live).devices.get('ua-it')).toMatchObject({
      ...(place && { bus: place.bus, slot: place.slot }),
      behind: [port?.index],
    });
  });
});
