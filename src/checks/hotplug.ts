import type { BusView, PlacedController } from '../topology/index.js';
import type { DomainCheck, Finding, Placed } from './check.js';
import { controllerOf } from './placed-controllers.js';

/** Buses where hotplug does not come to what one would expect. */
export const hotplug: readonly DomainCheck<Placed>[] = [
  {
    code: 'hotplug-unseen',
    severity: 'warning',
    source: 'QEMU hw/i386/acpi-build.c; seen with QEMU 7.2 and 10.0',
    remedy: 'Put the bridge into a port that has hotplug, or plug nothing in behind it.',
    broken: (domain, { topology }) =>
      topology.buses.filter(plugsUnseen).map(({ device, plugging }) => ({
        ...controllerOf(domain, device),
        message: `libvirt and QEMU plug devices in behind ${device}, and the guest does not see them come: ${plugging.because}.`,
      })),
  },
  {
    code: 'hotplug-nowhere',
    severity: 'note',
    source: 'libvirt docs/formatdomain.rst, "Controllers" (hotplug)',
    remedy: 'Add a port without it, if devices are to be plugged in.',
    broken: (_domain, { topology }): Finding | undefined => {
      const ports = topology.controllers.filter(
        (one) => isPort(one) && topology.bus(one.index)?.root === 0,
      );
      const isOff = ports.length > 0 && ports.every(({ hotplug: says }) => says === false);
      return isOff && !topology.buses.some(isPluggable)
        ? {
            message: `Every port of the guest has hotplug='off', so nothing can be plugged in while it runs.`,
          }
        : undefined;
    },
  },
];

/** A conventional bridge on which libvirt plugs what the guest will not see. */
function plugsUnseen({ controller, plugging }: BusView): boolean {
  const isBridge =
    controller.upstream !== undefined && controller.downstream.includes('conventional');
  return (
    isBridge && controller.hotplug && !plugging.is && controller.upstream !== 'pci-expander-bus'
  );
}

function isPort({ row }: PlacedController): boolean {
  return row.upstream !== undefined && row.downstream.includes('express');
}

function isPluggable({ hotplug: plugs, switchedOff }: BusView): boolean {
  return plugs && !switchedOff;
}
