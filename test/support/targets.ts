/** Names of virtio disks as libvirt counts them: `vda`, `vdb` … `vdz`, `vdaa`. */
export function targets(count: number, prefix = 'vd'): string[] {
  const letter = (at: number): string => String.fromCharCode('a'.charCodeAt(0) + at);
  return Array.from({ length: count }, (_, at) => {
    const tens = Math.floor(at / 26);
    return `${prefix}${tens > 0 ? letter(tens - 1) : ''}${letter(at % 26)}`;
  });
}
