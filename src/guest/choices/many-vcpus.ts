import { addsIommu, VCPUS_WITHOUT_EIM } from '../../domain/iommu.js';
import { cpusOf } from '../sizing.js';
import { added } from './added.js';
import type { Question } from './question.js';

/** What a PC needs for many vCPUs; the I/O APIC that goes with it follows from the device. */
export const manyVcpus: readonly Question[] = [
  added({
    about: 'iommu',
    isSaid: ({ said }) => said.has('iommu'),
    answers: [
      {
        take: ({ machine, spec }) =>
          addsIommu(machine) && cpusOf(spec) > VCPUS_WITHOUT_EIM ? [{ kind: 'iommu' }] : undefined,
        because: `beyond ${VCPUS_WITHOUT_EIM} vCPUs interrupts reach them by an IOMMU in extended mode, with half of the I/O APIC in QEMU`,
        source: 'libvirt src/qemu/qemu_validate.c; seen on 9.0.0 and 11.3.0',
      },
    ],
  }),
];
