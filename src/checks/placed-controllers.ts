import type { Device, Domain } from '../domain/domain.js';

/** The controller that a finding is about, by its identity in the topology. */
export function controllerOf(domain: Domain, id: string): { readonly device?: Device } {
  const device = domain.device(id);
  return device ? { device } : {};
}
