/** What libvirt calls architectures; it refuses every other word (libvirt src/util/virarch.c). */
export const architectures: readonly string[] = [
  ...['alpha', 'armv6l', 'armv7l', 'armv7b', 'aarch64', 'cris', 'i686', 'ia64', 'itanium', 'lm32'],
  ...['loongarch64', 'm68k', 'microblaze', 'microblazeel', 'mips', 'mipsel', 'mips64', 'mips64el'],
  ...['openrisc', 'parisc', 'parisc64', 'ppc', 'ppc64', 'ppc64le', 'ppcemb', 'riscv32', 'riscv64'],
  ...['s390', 's390x', 'sh4', 'sh4eb', 'sparc', 'sparc64', 'unicore32', 'x86_64', 'xtensa'],
  'xtensaeb',
];

/** What others call them: Debian, Docker, Go, Windows. */
export const namedElsewhere: ReadonlyMap<string, string> = new Map([
  ['amd64', 'x86_64'],
  ['x64', 'x86_64'],
  ['x86-64', 'x86_64'],
  ['x86', 'i686'],
  ['i386', 'i686'],
  ['arm64', 'aarch64'],
  ['arm', 'armv7l'],
  ['armhf', 'armv7l'],
  ['ppc64el', 'ppc64le'],
  ['powerpc', 'ppc'],
  ['loong64', 'loongarch64'],
]);
