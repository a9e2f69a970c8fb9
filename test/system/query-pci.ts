import { z } from 'zod';

/** A PCI function as QEMU shows it; numbers are those the guest's firmware gave. */
export interface PciFunction {
  readonly bus: number;
  readonly slot: number;
  readonly function: number;
  /** The id it was plugged in with (libvirt's alias); empty for what the machine brings itself. */
  readonly qdev_id: string;
  readonly class_info: { readonly class: number; readonly desc?: string | undefined };
  readonly id: { readonly vendor: number; readonly device: number };
  /** Present on bridges; both numbers are 0 until firmware has numbered the buses. */
  readonly pci_bridge?:
    | {
        readonly bus: {
          readonly secondary: number;
          readonly subordinate: number;
          /** Memory that is not prefetchable, for what sits behind it; the limit is its last byte. */
          readonly memory_range: { readonly base: number; readonly limit: number };
        };
        readonly devices?: readonly PciFunction[] | undefined;
      }
    | undefined;
}

/** A root bus: the machine's own, or one of an expander. */
export interface PciBus {
  readonly bus: number;
  readonly devices: readonly PciFunction[];
}

const pciFunction: z.ZodType<PciFunction> = z.object({
  bus: z.number(),
  slot: z.number(),
  function: z.number(),
  qdev_id: z.string(),
  class_info: z.object({ class: z.number(), desc: z.string().optional() }),
  id: z.object({ vendor: z.number(), device: z.number() }),
  pci_bridge: z
    .object({
      bus: z.object({
        secondary: z.number(),
        subordinate: z.number(),
        memory_range: z.object({ base: z.number(), limit: z.number() }),
      }),
      devices: z.array(z.lazy(() => pciFunction)).optional(),
    })
    .optional(),
});

const answer = z.union([
  z.object({ return: z.array(z.object({ bus: z.number(), devices: z.array(pciFunction) })) }),
  z.object({ error: z.object({ desc: z.string() }) }),
]);

/** Reads QEMU's answer to the command `query-pci`. */
export function parsePciBuses(json: string): readonly PciBus[] {
  const parsed = answer.parse(JSON.parse(json));
  if ('error' in parsed) throw new Error(`QEMU refused query-pci: ${parsed.error.desc}`);
  return parsed.return;
}

/** Whether firmware has numbered every bridge. */
export function busesAreNumbered(buses: readonly PciBus[]): boolean {
  const numbered = ({ pci_bridge: bridge }: PciFunction): boolean =>
    bridge === undefined || (bridge.bus.secondary > 0 && (bridge.devices ?? []).every(numbered));
  return buses.every((bus) => bus.devices.every(numbered));
}
