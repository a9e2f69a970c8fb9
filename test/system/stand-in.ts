/** The same layout with emulated network cards in place of cards, and memory of nodes, that this machine may not have. */
export function emulated(xml: string): string {
  return xml
    .replace(/<numatune>.*<\/numatune>/s, '')
    .replace(
      /<hostdev[^>]*>\s*<source>.*?<\/source>/gs,
      "<interface type='user'><model type='virtio'/>",
    )
    .replaceAll('</hostdev>', '</interface>');
}
