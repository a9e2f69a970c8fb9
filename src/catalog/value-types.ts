/** How libvirt reads a value: what is none of these is text, of which every letter counts. */
export type ValueType = 'number' | 'numbers' | 'uuid' | 'any letters';

/** What values of a definition are, where it is more than text. */
interface TypedValues {
  readonly type: ValueType;
  /** Where they are: names from the root down, attributes behind `@`; `#text` is the text of an element. */
  readonly at: RegExp;
}

/** Words of these elements are of others: those are text, whatever they look like. */
const OWN = '^domain/(?!metadata|commandline|override|sysinfo)(?:[\\w:]+/)*';

const below = (...paths: readonly string[]): RegExp => new RegExp(`${OWN}(?:${paths.join('|')})$`);

/** Attributes that are numbers of whatever element they are. */
const NUMBERS = [
  ...['aw_bits', 'base', 'bits', 'bufferCount', 'bufferLength', 'busNr', 'bytes', 'cellid'],
  ...['channels', 'chassis', 'chassisNr', 'clusters', 'cmd_per_lun', 'cores', 'current', 'cyls'],
  ...['debug', 'delay', 'dies', 'discard_granularity', 'fid', 'frequency', 'grow', 'heads'],
  ...['index', 'iothread', 'latency', 'logical_block_size', 'max', 'max_sectors', 'memReserve'],
  ...['order', 'period', 'physical_block_size', 'port', 'ports', 'priority', 'queue', 'queue_size'],
  ...['queues', 'ram', 'retries', 'rotation_rate', 'rx_queue_size', 'secs', 'shrink', 'size'],
  ...['slots', 'sockets', 'speed', 'stepping', 'streams', 'thread_pool_max', 'thread_pool_min'],
  ...['threads', 'timeout', 'timerPeriod', 'tlsPort', 'tx_queue_size', 'vcpu', 'vectors', 'vgamem'],
  ...['voices', 'vram', 'vram64', 'websocket', 'x', 'y'],
];

/** Elements whose text is a number. */
const ELEMENTS = [
  ...['memory', 'currentMemory', 'maxMemory', 'vcpu', 'iothreads', 'weight', 'memtune/\\w+'],
  ...['cputune/(?:shares|\\w*period|\\w*quota)', 'iotune/\\w+', 'controller/target/node'],
  ...['memory/target/(?:node|size|block|requested|current)', 'label/size', 'alignsize', 'pagesize'],
  ...['pcihole64', 'maxpagesize', 'tseg', 'max_size', 'sndbuf', 'tb-cache'],
];

/**
 * What is compared by its meaning (libvirt docs/schemas/domaincommon.rng, basictypes.rng): numbers in any base and with any zeros,
 * sets of CPUs and nodes, UUIDs with or without hyphens, and what libvirt prints in letters of its own.
 */
export const valueTypes: readonly TypedValues[] = [
  {
    type: 'number',
    at: below(
      `@(?:${NUMBERS.join('|')})`,
      '(?:address|zpci)/@(?!type|uuid)\\w+',
      '(?:vcpu|cell|iothread|sibling|cache|audio|source/vendor|source/product)/@id',
      '(?:sibling|cpu/cache|bandwidth|latency)/@(?:value|level|limit|initiator|target)',
      '(?:uid|gid)/@(?:start|target|count)',
      `(?:${ELEMENTS.join('|')})/#text`,
    ),
  },
  {
    type: 'numbers',
    at: below('@(?:cpus|cpuset|nodeset|vcpus|iothreads)', 'nodemask/#text'),
  },
  {
    type: 'uuid',
    at: /^domain\/(?:(?:uuid|genid|devices\/memory\/uuid|sysinfo\/system\/entry)\/#text|devices\/(?:\w+\/)*@(?:uuid|instanceid|interfaceid))$/,
  },
  { type: 'any letters', at: /^domain\/devices\/interface\/(?:mac\/@address|model\/@type)$/ },
];
