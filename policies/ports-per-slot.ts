/** Root ports that share a slot, one function each (QEMU docs/pcie.txt, section 2.2). */
export const PORTS_PER_SLOT = 8;
