import type { Members } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { type ClockSpec, clockElement, clockShape } from './clock.js';
import { type CpuSpec, cpuElement, cpuShape } from './cpu.js';
import { type FeaturesSpec, featureElements, featuresShape } from './features.js';
import { type LifecycleSpec, lifecycleElements, lifecycleShape } from './lifecycle.js';
import {
  type PowerManagementSpec,
  powerManagementElement,
  powerManagementShape,
} from './power-management.js';
import { type Writers, written } from './written.js';

/** Words of libvirt about the guest as a whole. */
export interface GuestWords {
  readonly cpu?: CpuSpec;
  readonly clock?: ClockSpec;
  readonly features?: FeaturesSpec;
  readonly lifecycle?: LifecycleSpec;
  readonly powerManagement?: PowerManagementSpec;
}

export const wordShapes: Members<GuestWords> = {
  cpu: cpuShape,
  clock: clockShape,
  features: featuresShape,
  lifecycle: lifecycleShape,
  powerManagement: powerManagementShape,
};

/** What each word comes to: parts of a `<domain>`. */
function writersFor(vcpus: number): Writers<GuestWords> {
  return {
    features: (said) => domain(elementIfAny('features', {}, ...featureElements(said))),
    cpu: (said) => domain(cpuElement(said, vcpus)),
    clock: (said) => domain(clockElement(said)),
    lifecycle: (said) => domain(...lifecycleElements(said)),
    powerManagement: (said) => domain(powerManagementElement(said)),
  };
}

function domain(...parts: readonly (XmlElement | undefined)[]): XmlElement {
  return element('domain', {}, ...parts);
}

/**
 * What the words of a guest come to, each as a `<domain>` with its parts.
 *
 * @param vcpus - How many there are, for what a topology leaves out.
 */
export function sayWords(spec: GuestWords, vcpus: number): XmlElement[] {
  return written(writersFor(vcpus), spec);
}
