const STATUS = 0x06;
const HAS_CAPABILITIES = 0x10;
const CAPABILITIES = 0x34;
const PCI_EXPRESS = 0x10;
/** As kind of function (PCI Express Base Specification 3.0, section 7.8.2). */
const UPSTREAM_PORT = 5;
/** A list cannot be longer than what has room behind the header. */
const MOST_CAPABILITIES = 48;

/**
 * Whether the configuration space of an Express function says that it is the upstream port of a switch.
 *
 * @returns `undefined` when it is no such function, or when its capabilities cannot be read: Linux shows others than root the first 64
 * bytes only.
 */
export function isUpstreamPort(config: Uint8Array): boolean | undefined {
  const byte = (at: number): number => config[at] ?? 0;
  if ((byte(STATUS) & HAS_CAPABILITIES) === 0) return undefined;
  let at = byte(CAPABILITIES) & ~3;
  for (let seen = 0; seen < MOST_CAPABILITIES && at >= 0x40 && at + 2 < config.length; seen += 1) {
    if (byte(at) === PCI_EXPRESS) return byte(at + 2) >> 4 === UPSTREAM_PORT;
    at = byte(at + 1) & ~3;
  }
  return undefined;
}
