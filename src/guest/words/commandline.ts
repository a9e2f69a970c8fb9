import { list, type Members, record, type ShapeOf, text } from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';

/** By what its own elements are known; they go by any prefix. */
const QEMU_NAMESPACE = 'http://libvirt.org/schemas/domain/qemu/1.0';

/** What QEMU is started with beside what libvirt gives it, of which libvirt knows nothing (docs/drvqemu.rst). */
export interface CommandlineSpec {
  /** Arguments, as QEMU takes them. */
  readonly args?: readonly string[];
  /** Variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

const members: Members<CommandlineSpec> = {
  args: list(text),
  env: {
    is: 'map',
    of: text,
    names: { pattern: /^[A-Za-z_]\w*$/, words: "the name of a variable, such as 'QEMU_AUDIO_DRV'" },
  },
};

export const commandlineShape: ShapeOf<CommandlineSpec> = record(members);

/** What declares the prefix of {@link commandlineElement} on the `<domain>`. */
export const QEMU_PREFIX: Readonly<Record<string, string>> = { 'xmlns:qemu': QEMU_NAMESPACE };

/** The element `<qemu:commandline>`. */
export function commandlineElement({ args = [], env = {} }: CommandlineSpec): XmlElement {
  return element(
    'qemu:commandline',
    {},
    ...args.map((value) => element('qemu:arg', { value })),
    ...Object.entries(env).map(([name, value]) => element('qemu:env', { name, value })),
  );
}
