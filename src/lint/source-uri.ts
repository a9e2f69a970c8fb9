/** Where the sources of upstream projects are read, by the name that a source begins with. */
const TREES: Readonly<Record<string, string>> = {
  libvirt: 'https://gitlab.com/libvirt/libvirt/-/blob/master/',
  QEMU: 'https://gitlab.com/qemu-project/qemu/-/blob/master/',
  Linux: 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/',
};

/** Where a source can be read, as far as it says that: an address, or a file of a project. */
export function sourceUri(source: string): string | undefined {
  const [address] = /https?:\/\/[^\s,;)]+/.exec(source) ?? [];
  if (address !== undefined) return address;
  const [, project = '', path = ''] = /(\w+) ((?:[\w-]+\/)+[\w-]+\.\w+)/.exec(source) ?? [];
  const tree = Object.hasOwn(TREES, project) ? TREES[project] : undefined;
  return tree === undefined ? undefined : `${tree}${path}`;
}
