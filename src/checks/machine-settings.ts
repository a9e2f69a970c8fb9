import { isOf } from '../catalog/machine-types.js';
import { machineSettings } from '../catalog/settings.js';
import { descend } from '../xml/tree.js';
import type { DomainCheck } from './check.js';

/** What the machine of the guest does not have beside devices. */
export const machineLacks: readonly DomainCheck[] = machineSettings.map(
  ({ name, path, attribute, value, machines, source }): DomainCheck => ({
    code: 'machine-lacks-setting',
    source,
    remedy: `Take it out, or choose another machine: ${machines.join(' or ')}.`,
    broken: ({ document: { root }, machine, machineName }) => {
      const at = descend(root, ...path);
      const said = attribute === undefined ? at : at?.attributes.get(attribute);
      if (!at || said === undefined || (value ?? said) !== said || isOf({ machines }, machine))
        return undefined;
      return { at, message: `The machine ${machineName || machine.family} has no ${name}.` };
    },
  }),
);
