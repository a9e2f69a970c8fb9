import { PC, type Shown } from './shown.js';

/** Memory of all kinds. */
export const memoryOptions: readonly Shown[] = [
  {
    what: 'a balloon',
    add: (g) => g.addBalloon({ autodeflate: true, freePageReporting: true, statsPeriod: 10 }),
  },
  { what: 'no balloon', add: (g) => g.addBalloon('none') },
  {
    what: 'shared memory',
    add: (g) =>
      g
        .addShmem({ region: 'one', size: '16 MiB', role: 'peer' })
        .integrated()
        .addShmem({ region: 'two', server: '/tmp/shm', vectors: 8, ioeventfd: true })
        .integrated(),
  },
  {
    what: 'memory that grows',
    domain: ['maxMemory', 'memory', 'cpu'],
    add: (g) =>
      g.vcpus(2).addMemory({
        size: '512 MiB',
        requested: '256 MiB',
        block: '4 MiB',
        hostNodes: '0',
      }),
  },
  {
    what: 'cells on nodes, CPUs and huge pages of the host',
    domain: ['memoryBacking', 'cputune', 'numatune', 'cpu'],
    add: (g) =>
      g
        .addCell({
          cpus: '0-1',
          memory: '256 MiB',
          hostNodes: '1',
          hostCpus: '8,9',
          pages: '2 MiB',
        })
        .addCell({ cpus: '2', memory: '256 MiB', hostNodes: '0,1', pages: '2 MiB' })
        .addCell({ cpus: '3', memory: '512 MiB', hostCpus: '0-3,^2', pages: '4 KiB' })
        .addFilesystem({ dir: '/srv', tag: 'srv' }),
  },
  {
    what: 'memory modules',
    on: PC,
    domain: ['maxMemory', 'memory', 'cpu'],
    add: (g) =>
      g
        .addCell({ cpus: '0', memory: '512 MiB' })
        .addCell({ cpus: '1', memory: '512 MiB' })
        .addMemory({ model: 'dimm', size: '256 MiB', node: 1, access: 'shared', discard: true })
        .addMemory({ model: 'dimm', size: '256 MiB', pages: '4 KiB' })
        .addMemory({ size: '256 MiB', node: 1 }),
  },
  {
    what: 'persistent memory',
    on: PC,
    add: (g) => g.addMemory({ model: 'virtio-pmem', size: '256 MiB', path: '/tmp/pmem' }),
  },
  {
    what: 'an NVDIMM',
    on: PC,
    domain: ['maxMemory'],
    add: (g) =>
      g.addMemory({
        model: 'nvdimm',
        size: '256 MiB',
        path: '/tmp/nvdimm',
        label: '128 KiB',
        access: 'shared',
      }),
  },
  {
    what: 'a read-only NVDIMM',
    on: PC,
    add: (g) =>
      g.addMemory({ model: 'nvdimm', size: '256 MiB', path: '/tmp/nvdimm', readonly: true }),
  },
];
