import type { Catalog } from '../../catalog/catalog.js';
import type { Machine } from '../../catalog/machine-types.js';
import type { Releases } from '../../catalog/releases.js';
import type { SystemFacts } from '../../catalog/systems/index.js';
import type { HostFacts } from '../../domain/host-facts.js';
import { childElements, descend } from '../../xml/tree.js';
import type { GuestSpec } from '../spec.js';
import { type Said, saidOf } from './said.js';

/** What stands around a guest while it is chosen for. */
export interface Around {
  readonly catalog: Catalog;
  readonly releases: Releases;
  readonly host?: HostFacts | undefined;
  readonly machine: Machine;
  readonly system: SystemFacts;
  /** Whether its user chose the policy, which keeps as many places free as it does. */
  readonly hasPolicy: boolean;
}

/** A guest as a question sees it: what is said of it so far, and what stands around it. */
export class Seen {
  readonly spec: GuestSpec;
  readonly around: Around;
  readonly said: Said;

  constructor(spec: GuestSpec, around: Around, said: Said = saidOf(spec.devices)) {
    this.spec = spec;
    this.around = around;
    this.said = said;
  }

  /** The same guest with more said of it. */
  with(spec: GuestSpec): Seen {
    const isSame = spec.devices === this.spec.devices;
    return new Seen(spec, this.around, isSame ? this.said : saidOf(spec.devices));
  }

  get system(): SystemFacts {
    return this.around.system;
  }

  get machine(): Machine {
    return this.around.machine;
  }

  get arch(): string {
    return this.spec.arch ?? 'x86_64';
  }

  /** How it is run. */
  get type(): string {
    return this.spec.hypervisor ?? 'kvm';
  }

  /** Whether the CPUs of the host run it. */
  get kvm(): boolean {
    return this.type === 'kvm';
  }

  get isWindows(): boolean {
    return this.system.kernel === 'Windows';
  }

  /** Whether its user wants no devices but those that are named. */
  get addsNoDevices(): boolean {
    const { os } = this.spec;
    return typeof os === 'object' && os.devices === false;
  }

  /** Whether somebody is to see its screen. */
  get hasScreen(): boolean {
    return this.said.has('graphics') || this.said.has('video');
  }

  /** Whether a feature of the hypervisor is switched off. */
  isOff(feature: string): boolean {
    const { spec, said } = this;
    const inSpec = new Map(Object.entries(spec.features ?? {})).get(feature);
    const inXml = descend(said.domain, 'features', feature)?.attributes.get('state');
    return inSpec === false || inXml === 'off';
  }

  /** Whether its keyboard and mouse are those of the chipset. */
  get hasPs2(): boolean {
    const bus = this.machine.defaultModels['input:keyboard'];
    return bus !== undefined && !this.isOff(bus);
  }

  /** Whether it has USB, or may get it. */
  get hasUsb(): boolean {
    const { machine, said } = this;
    const isWithout = said.has(
      'controller',
      ({ type, model }) => type === 'usb' && model === 'none',
    );
    return machine.virtio !== 'ccw' && machine.root !== undefined && !isWithout;
  }

  /** Whether it has a timer. */
  hasTimer(name: 'hypervclock'): boolean {
    const { spec, said } = this;
    const isThere = spec.clock?.timers?.[name] === true;
    const timers = childElements(descend(said.domain, 'clock'), 'timer');
    const inXml = timers.find(({ attributes }) => attributes.get('name') === name)?.attributes;
    return inXml ? inXml.get('present') !== 'no' : isThere;
  }
}
