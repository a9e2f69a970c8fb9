import type { Resources, SystemFacts } from './facts.js';

/** Reads `minimum/recommended`, each memory in MiB, storage in GiB and vCPUs: `4096:64:2/8192`. */
export function readResources(text = ''): SystemFacts['resources'] {
  const [minimum = '', recommended = ''] = text.split('/');
  return {
    ...(minimum && { minimum: readOne(minimum) }),
    ...(recommended && { recommended: readOne(recommended) }),
  };
}

function readOne(text: string): Resources {
  const [memory = 0, storage = 0, vcpus = 0] = text.split(':').map(Number);
  return {
    ...(memory > 0 && { memory: memory * 1024 }),
    ...(vcpus > 0 && { vcpus }),
    ...(storage > 0 && { storage }),
  };
}
