import type { Machine } from './machine-types.js';
import { boards } from './machines/boards.js';
import { virtMachines } from './machines/virt.js';
import { x86Machines } from './machines/x86.js';

/**
 * Machine families, special ones before general ones: the first row that fits a machine's name is the one.
 *
 * Reserved functions and places are libvirt's (src/qemu/qemu_domain_address.c), devices and models that it adds are
 * those of src/qemu/qemu_postparse.c in libvirt 12; where a release from 9.0 on does otherwise, the row says since when.
 */
export const machines: readonly Machine[] = [...x86Machines, ...virtMachines, ...boards];
