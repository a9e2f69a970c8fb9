/** Root ports that share a slot, one function each (QEMU docs/pcie.txt, section 2.2). */
export const PORTS_PER_SLOT = 8;

/** Downstream ports of a switch, each in a slot of its own (QEMU docs/pcie.txt, section 2.2). */
export const PORTS_PER_SWITCH = 32;
