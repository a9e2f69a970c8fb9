/** How libvirt tells in its own way what a definition says. */
export interface ResolvedWord {
  /** Where: names from the root down, attributes behind `@`; `#text` is the text of an element. */
  readonly at: RegExp;
  /** What is asked for, an element by its start tag; where it is left out, anything. */
  readonly asked?: RegExp;
  /** What is kept, the empty text where nothing is; where it is left out, nothing may be. */
  readonly kept?: RegExp;
  /** Also of an element that has something in it. */
  readonly withContents?: true;
  /** Only in a device, or another part of the domain, that has this attribute; the empty text where it is left out. */
  readonly of?: { readonly attribute: string; readonly is: RegExp };
  /** What is kept has to be what libvirt works out. */
  readonly workedOut?: WorkedOut;
  /** The end of a sentence about it. */
  readonly because: string;
}

/**
 * `cells`: the memory of all NUMA cells and memory devices. `capped`: no more than all memory, where more was asked for, or none.
 * `counted`: the number of an element among its namesakes.
 */
export type WorkedOut = 'cells' | 'capped' | 'counted';

/** What libvirt adds where a definition leaves it open. */
export interface AddedWord {
  /** Where, as in a {@link ResolvedWord}. */
  readonly at: RegExp;
  /** What is added; where it is left out, anything. */
  readonly kept?: RegExp;
  /** Of devices: only where the definition has none of the kind, as it has no controllers before it is placed. */
  readonly alone?: true;
  /** Only where the definition has a device of this kind. */
  readonly beside?: string;
  /** The end of a sentence about it. */
  readonly because: string;
}

const DEVICE = 'domain/devices/\\w+';
const within = (path: string): RegExp => new RegExp(`^${DEVICE}/${path}$`);

const RUNS = 'it is a fact of a guest that runs, and no part of its definition';
const SPARED = 'libvirt does not write what goes without saying';

/** What of a guest that runs is so because it runs, though a definition may say it too (as seen in 9.0 and 11.3). */
export const liveOnly: readonly ResolvedWord[] = [
  { at: within('target/address'), because: RUNS },
  { at: within('address/@base'), because: RUNS },
  { at: /^domain\/devices\/disk\/backingStore$/, withContents: true, because: RUNS },
];

/**
 * What is asked for and reads otherwise in what libvirt keeps, without a change of its meaning.
 *
 * Measured with libvirt 9.0 and 11.3 over 1,900 definitions; the facts of running guests are those that libvirt leaves out of what
 * it calls inactive XML (libvirt src/conf/domain_conf.c, `VIR_DOMAIN_DEF_PARSE_INACTIVE`).
 */
export const resolvedWords: readonly ResolvedWord[] = [
  { at: /^domain\/@id$/, because: RUNS },
  { at: within('alias'), asked: /^(?!.*'ua-)/, because: RUNS },
  { at: within('mirror'), withContents: true, because: RUNS },
  {
    at: within('source/@(?:portid|bridge)'),
    of: { attribute: 'type', is: /^network$/ },
    because: RUNS,
  },
  {
    at: within('(?:source(?:/@path)?|@tty)'),
    asked: /^(?:<source path=')?\/dev\/pts\//,
    of: { attribute: 'type', is: /^pty$/ },
    because: RUNS,
  },
  { at: within('(?:\\w+/)*(?:source|backingStore)/@index'), because: RUNS },
  {
    at: /^domain\/devices\/interface\/target(?:\/@dev)?$/,
    asked: /^(?:<target dev=')?(?:vnet|macvtap|macvlan|vif)\d+(?:'>)?$/,
    because: RUNS,
  },
  {
    at: /^domain\/devices\/graphics\/@(?:port|tlsPort)$/,
    kept: /^(?:-1)?$/,
    of: { attribute: 'autoport', is: /^yes$/ },
    because: RUNS,
  },
  {
    at: within('source'),
    asked: /^<source mode='bind'(?: path='[^']*\/(?:channel|target)\/[^']*')?>$/,
    because: RUNS,
  },
  { at: within('target/@tray'), asked: /^closed$/, because: SPARED },
  {
    at: /^domain\/seclabel\/label$/,
    withContents: true,
    of: { attribute: 'type', is: /^(?:dynamic)?$/ },
    because: RUNS,
  },
  { at: /^domain\/seclabel\/imagelabel$/, withContents: true, because: RUNS },
  { at: /^domain\/(?:features|devices\/iommu\/driver)$/, asked: /^<\w+>$/, because: SPARED },
  { at: within('@snapshot'), asked: /^no$/, because: SPARED },
  { at: within('@autoport'), asked: /^no$/, because: SPARED },
  { at: within('model/@primary'), asked: /^no$/, because: SPARED },
  { at: within('protocol'), asked: /^<protocol type='raw'>$/, because: SPARED },
  {
    at: /^domain\/cpu\/model$/,
    asked: /^<model fallback='\w+'>$/,
    because: 'the model is that of the host',
  },
  {
    at: /^domain\/devices\/console\/target\/@port$/,
    kept: /^\d+$/,
    workedOut: 'counted',
    because: 'libvirt numbers these itself',
  },
  {
    at: /^domain\/devices\/serial\/target\/@type$/,
    asked: /^isa-serial$/,
    kept: /^spapr-vio-serial$/,
    because: 'libvirt takes this type for none at all',
  },
  {
    at: /^domain\/memory\/#text$/,
    kept: /^\d/,
    workedOut: 'cells',
    because: 'libvirt adds up what the NUMA cells have',
  },
  {
    at: /^domain\/currentMemory\/#text$/,
    kept: /^\d/,
    workedOut: 'capped',
    because: 'the guest has no more than that at its start',
  },
];

/** Of them what no definition says: what is so while a guest runs. */
export const runningFacts: readonly ResolvedWord[] = [
  ...resolvedWords.filter(({ because }) => because === RUNS),
  { at: within('target/@state'), because: RUNS },
  { at: within('target/current'), withContents: true, because: RUNS },
  { at: /^domain\/devices\/disk\/backingStore$/, asked: /^<backingStore>$/, because: RUNS },
];

const OWN = "it is libvirt's own choice where nothing is said";
const PLACED = 'libvirt places what has no place';

/** What libvirt adds where nothing is said, measured in the same way. */
export const addedWords: readonly AddedWord[] = [
  { at: /^domain\/(?:uuid|genid\/#text)$/, because: 'libvirt gives one to each domain' },
  { at: within('mac'), because: 'libvirt gives one to each network card' },
  { at: within('(?:\\w+/)*address(?:/.*)?'), because: PLACED },
  { at: /^domain\/(?:memory|currentMemory|vcpu|numatune|features|devices)$/, because: OWN },
  { at: /^domain\/(?:vcpu\/@placement|on_\w+|clock)$/, because: OWN },
  { at: /^domain\/cpu(?:\/@\w+|\/model(?:\/@fallback)?|\/topology\/@\w+)?$/, because: OWN },
  { at: /^domain\/cpu\/feature$/, kept: /policy='require'/, because: OWN },
  { at: /^domain\/cpu\/numa\/cell\/(?:@id|distances(?:\/sibling)?)$/, because: OWN },
  { at: /^domain\/features\/(?:gic|smm|ioapic|\w+\/@\w+)(?:\/.*)?$/, because: OWN },
  { at: /^domain\/os\/boot$/, kept: /dev='hd'/, because: OWN },
  { at: /^domain\/os\/type\/@\w+$/, because: OWN },
  {
    at: /^domain\/os\/(?:@firmware|(?:firmware|loader|nvram)(?:\/.*)?)$/,
    because: 'libvirt fills in which firmware of the host it takes',
  },
  { at: /^domain\/(?:iothreadids\/iothread|seclabel\/@\w+)$/, because: OWN },
  { at: /^domain\/(?:\w+\/)*@unit$/, because: OWN },
  { at: /^domain\/devices\/emulator$/, because: OWN },
  { at: /^domain\/devices\/controller$/, alone: true, because: OWN },
  {
    at: /^domain\/devices\/audio$/,
    kept: /^<audio id='1' type='\w+'>$/,
    alone: true,
    because: OWN,
  },
  {
    at: /^domain\/devices\/memballoon$/,
    kept: /^<memballoon model='virtio'>$/,
    alone: true,
    because: OWN,
  },
  {
    at: /^domain\/devices\/panic$/,
    kept: /^<panic model='(?:pseries|s390)'>$/,
    alone: true,
    because: OWN,
  },
  {
    at: /^domain\/devices\/video$/,
    alone: true,
    beside: 'graphics',
    because: 'libvirt wants one where there is a display',
  },
  {
    at: /^domain\/devices\/serial$/,
    alone: true,
    beside: 'console',
    because: 'the first console is the first serial port',
  },
  {
    at: /^domain\/devices\/console$/,
    alone: true,
    beside: 'serial',
    because: 'the first serial port is a console',
  },
  {
    at: /^domain\/devices\/watchdog$/,
    kept: /^<watchdog model='itco' action='reset'>$/,
    alone: true,
    because: 'the chipset has it',
  },
  {
    at: /^domain\/devices\/watchdog$/,
    kept: /^<watchdog model='itco' action='\w+'>$/,
    beside: 'watchdog',
    because: 'the chipset has it',
  },
  {
    at: /^domain\/devices\/iommu$/,
    alone: true,
    because: 'libvirt wants one for so many vCPUs',
  },
  { at: /^domain\/devices\/hub$/, kept: /type='usb'/, because: 'there were no more USB ports' },
  {
    at: /^domain\/devices\/input$/,
    kept: /^<input type='(?:mouse|keyboard)' bus='ps2'>$/,
    because: 'each guest of the machine has it',
  },
  {
    at: /^domain\/devices\/input$/,
    kept: /^<input type='(?:mouse|keyboard)' bus='usb'>$/,
    alone: true,
    beside: 'graphics',
    because: 'each guest of the machine with a display has it',
  },
  { at: /^domain\/devices\/controller\/(?:@\w+|model|master|target(?:\/.*)?)$/, because: OWN },
  {
    at: within(
      '@(?:type|bus|device|display|snapshot|managed|accessmode|autoport|port|socket|streams|model)',
    ),
    because: OWN,
  },
  {
    at: within('(?:\\w+/)*driver(?:/@(?:name|type))?'),
    kept: /^(?:<driver name='\w+'(?: type='\w+')?>|\w+)$/,
    because: OWN,
  },
  { at: within('(?:readonly|protocol|source/@append|listen|target|model)(?:/.*)?'), because: OWN },
  { at: /^domain\/devices\/redirdev\/source$/, because: OWN },
  {
    at: within('(?:\\w+/)*(?:@engine|backend/@version|backend/protocol|backend/#text)'),
    because: OWN,
  },
];
