/** Where a PCI device of a host hangs. */
export interface PciPath {
  /** The host bridge, as Linux names it: `pci0000:3a`. */
  readonly rootComplex: string;
  /** Addresses of the bridges between it and the device, outermost first. */
  readonly bridges: readonly string[];
}

const ROOT = /^pci[0-9a-f]{4,8}:[0-9a-f]{2}$/;
const ADDRESS = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$/;

/** Whether a text is a PCI address as Linux writes it: `0000:3b:00.0`. */
export function isHostAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/**
 * Reads the path of a PCI device below `/sys/devices`, such as `/sys/devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0`.
 *
 * Behind a controller that is a host bridge of its own (Intel VMD) only what follows the last one counts.
 *
 * @returns `undefined` when it is the path of something else.
 */
export function parsePciPath(path: string): PciPath | undefined {
  const parts = path.split('/');
  const root = parts.findLastIndex((part) => ROOT.test(part));
  const rootComplex = parts[root];
  const chain = parts.slice(root + 1);
  if (rootComplex === undefined || chain.length === 0) return undefined;
  if (!chain.every(isHostAddress)) return undefined;
  return { rootComplex, bridges: chain.slice(0, -1) };
}

/**
 * Upstream ports of switches among bridges of which nothing more is known.
 *
 * The first one is the root port. Then a switch is two bridges, its upstream port and one of its downstream ports; one that
 * is left over leads to conventional PCI (PCI Express Base Specification 3.0, section 1.3).
 */
export function upstreamPortsIn(bridges: readonly string[]): readonly string[] {
  return bridges.filter((_, at) => at % 2 === 1 && at + 1 < bridges.length);
}
