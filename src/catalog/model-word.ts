/** libvirt's word for a catalog model: what follows the controller type or bus, as `qemu-xhci` in `usb/qemu-xhci`. */
export function wordOf(model: string): string {
  return model.slice(model.indexOf('/') + 1);
}
