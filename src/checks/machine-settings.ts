import { type MachineSetting, machineSettings } from '../catalog/machine-settings.js';
import { isOf } from '../catalog/machine-types.js';
import { formatReleases, reaches } from '../catalog/releases.js';
import type { Domain } from '../domain/domain.js';
import type { XmlElement } from '../xml/tree.js';
import type { DomainCheck } from './check.js';
import { allAt } from './paths.js';
import { severityFrom } from './severity.js';

/** What the machine, the hypervisor or the releases of the guest do not have beside devices. */
export const machineLacks: readonly DomainCheck[] = [
  ...machineSettings.filter(({ machines, lacking }) => machines ?? lacking).map(byMachine),
  ...machineSettings.filter(({ arches }) => arches).map(byArch),
  ...machineSettings.filter(({ hypervisor }) => hypervisor).map(byHypervisor),
  ...machineSettings.filter(({ since }) => since).map(byRelease),
];

function byMachine(setting: MachineSetting): DomainCheck {
  const { name, machines, lacking, refusedSince, source } = setting;
  return {
    code: 'machine-lacks-setting',
    ...(refusedSince && { startsNot: true }),
    source,
    remedy: machines?.length
      ? `Take it out, or choose another machine: ${machines.join(' or ')}.`
      : 'Take it out.',
    broken: (domain) => {
      const { machine, machineName } = domain;
      if (isOf(setting, machine) && !lacking?.includes(machine.family)) return undefined;
      const message = `The machine ${machineName || machine.family} has no ${name}.`;
      const severity = severityFrom(domain, refusedSince);
      return askingFor(domain, setting).map((at) => ({ at, message, severity }));
    },
  };
}

function byArch(setting: MachineSetting): DomainCheck {
  const { name, arches = [], source } = setting;
  return {
    code: 'machine-lacks-setting',
    source,
    remedy: `Take it out; it is for ${arches.join(' and ')}.`,
    broken: (domain) => {
      if (arches.includes(domain.arch)) return undefined;
      const message = `The architecture ${domain.arch} has no ${name}.`;
      return askingFor(domain, setting).map((at) => ({ at, message }));
    },
  };
}

function byHypervisor(setting: MachineSetting): DomainCheck {
  const { name, hypervisor, source } = setting;
  return {
    code: 'wrong-hypervisor',
    source,
    remedy: `Take it out, or choose the hypervisor ${hypervisor}.`,
    broken: (domain) => {
      const type = domain.document.root.attributes.get('type');
      if (type === hypervisor || type === undefined) return undefined;
      const message = `The guest has ${name}, which is for the hypervisor ${hypervisor}, and it is run by ${type}.`;
      return askingFor(domain, setting).map((at) => ({ at, message }));
    },
  };
}

function byRelease(setting: MachineSetting): DomainCheck {
  const { name, since = {}, source } = setting;
  return {
    code: 'release-too-old',
    source,
    remedy: 'Leave it out, or take newer releases.',
    broken: (domain) => {
      const { releases } = domain;
      if (reaches(releases, since)) return undefined;
      const message = `The guest has ${name}, which needs ${formatReleases(since)}, and it is for ${formatReleases(releases)}.`;
      return askingFor(domain, setting).map((at) => ({ at, message }));
    },
  };
}

/** The elements that ask for it. */
function askingFor({ document }: Domain, setting: MachineSetting): readonly XmlElement[] {
  const { path, attribute: name, value, called } = setting;
  return allAt(document.root, path).filter(({ attributes }) => {
    const said = name === undefined ? '' : attributes.get(name);
    const isMeant = said !== undefined && (value === undefined || value === said);
    return isMeant && (called === undefined || attributes.get('name') === called);
  });
}
