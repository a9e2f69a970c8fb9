import { architectures, namedElsewhere } from '../catalog/architectures.js';
import { errorOf, type Issue, type TextPosition } from '../issue.js';
import { nearest } from '../nearest.js';

/** That libvirt knows no architecture by a name, and which one may be meant; `undefined` where it knows it. */
export function unknownArch(arch: string, position?: TextPosition): Issue | undefined {
  if (architectures.includes(arch)) return undefined;
  const word = arch.toLowerCase();
  const meant = namedElsewhere.get(word) ?? nearest(word, architectures);
  return errorOf(
    'unknown-arch',
    `libvirt knows no architecture '${arch}'.`,
    meant === undefined
      ? 'Name one as libvirt does, such as x86_64 or aarch64.'
      : `Did you mean '${meant}'?`,
    { source: 'libvirt src/util/virarch.c', ...(position && { position }) },
  );
}
