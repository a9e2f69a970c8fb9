import { writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import { EmbeddedLibvirt } from './embedded-libvirt.js';
import { missingFromSystem } from './system.js';

const HOW_TO_INSTALL =
  'On Debian or Ubuntu: apt-get install --no-install-recommends ' +
  'libvirt-daemon-system libvirt-clients libvirt-daemon-driver-qemu qemu-system-x86';

/** Above the harness's own limits, which say what was not answered. */
const SLOWEST_TEST = 400_000;

const missing = missingFromSystem();
const { VIRTWRIGHT_REQUIRE_SYSTEM } = process.env;
const required = VIRTWRIGHT_REQUIRE_SYSTEM === '1';

if (missing !== undefined && !required) {
  // Straight to standard error: jest would wrap it into a stack trace.
  writeSync(
    2,
    `\n>>> Tests against a real libvirt are SKIPPED: this machine ${missing}. ${HOW_TO_INSTALL}\n\n`,
  );
}

/**
 * Tests that ask a real libvirt, opened once for all of `body`.
 *
 * Where there is none they are skipped, visibly; with `VIRTWRIGHT_REQUIRE_SYSTEM=1` they fail.
 *
 * @example
 * ```ts
 * describeWithLibvirt('pure PCIe', (libvirt) => {
 *   it('is kept', async () => expect(await libvirt().define(xml)).toHaveProperty('kept'));
 * });
 * ```
 */
export function describeWithLibvirt(
  title: string,
  body: (libvirt: () => EmbeddedLibvirt) => void,
): void {
  if (missing !== undefined && required) {
    describe(title, () => {
      it('needs a real libvirt', () => {
        throw new Error(
          `VIRTWRIGHT_REQUIRE_SYSTEM=1, and this machine ${missing}. ${HOW_TO_INSTALL}`,
        );
      });
    });
    return;
  }
  let opened: EmbeddedLibvirt | undefined;
  const libvirt = (): EmbeddedLibvirt => {
    if (opened === undefined) throw new Error('libvirt is open only while tests run');
    return opened;
  };
  const describeOrSkip = missing === undefined ? describe : describe.skip;
  describeOrSkip(title, () => {
    jest.setTimeout(SLOWEST_TEST);
    beforeAll(async () => {
      opened = await EmbeddedLibvirt.open();
    }, 2 * SLOWEST_TEST);
    afterAll(async () => {
      await opened?.close();
      opened = undefined;
    });
    body(libvirt);
  });
}
