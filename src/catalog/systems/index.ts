export { lacksDriver, lacksVirtio1 } from './drivers.js';
export type {
  Capabilities,
  ExtraDrivers,
  Family,
  Kernel,
  Line,
  Resources,
  Step,
  SystemFacts,
  VirtioDrivers,
  VirtioForm,
} from './facts.js';
export { families } from './families/index.js';
export { isId } from './is-id.js';
export { NO_VIRTIO, NOTHING } from './line.js';
export { lines } from './lines/index.js';
export { spoken } from './spoken.js';
export { Systems, systems } from './systems.js';
