import { writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import { EmbeddedLibvirt } from './embedded-libvirt.js';
import { missingFromSystem } from './system.js';

/** Something of this machine that tests cannot do without. */
export interface Requirement {
  /** Which tests, to be read after "Tests". */
  readonly what: string;
  /** What stands in the way, to be read after "this machine"; `undefined` when nothing does. */
  readonly missing: string | undefined;
  /** The command that mends it on Debian or Ubuntu. */
  readonly install: string;
}

const realLibvirt: Requirement = {
  what: 'against a real libvirt',
  missing: missingFromSystem(),
  install:
    'apt-get install --no-install-recommends ' +
    'libvirt-daemon-system libvirt-clients libvirt-daemon-driver-qemu qemu-system-x86',
};

/** Above the harness's own limits, which say what was not answered. */
const SLOWEST_TEST = 400_000;

const { VIRTWRIGHT_REQUIRE_SYSTEM } = process.env;
const required = VIRTWRIGHT_REQUIRE_SYSTEM === '1';

/** Tells what is left out, straight to standard error: jest would wrap it into a stack trace. */
export function announce(text: string): void {
  writeSync(2, `\n>>> ${text}\n\n`);
}

/**
 * Tests that ask a real libvirt, opened once for all of `body`.
 *
 * Where there is none, or where `further` is missing, they are skipped, visibly; with `VIRTWRIGHT_REQUIRE_SYSTEM=1` they fail.
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
  further?: Requirement,
): void {
  let opened: EmbeddedLibvirt | undefined;
  const libvirt = (): EmbeddedLibvirt => {
    if (opened === undefined) throw new Error('libvirt is open only while tests run');
    return opened;
  };
  describeWhere(title, [realLibvirt, ...(further ? [further] : [])], () => {
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

/** Tests that cannot do without something of this machine; the same where it is missing. */
export function describeWhere(
  title: string,
  requirements: readonly Requirement[],
  body: () => void,
): void {
  const unmet = requirements.find(({ missing }) => missing !== undefined);
  if (unmet === undefined) {
    describe(title, body);
    return;
  }
  const { what, missing, install } = unmet;
  const why = `this machine ${missing}. On Debian or Ubuntu: ${install}`;
  if (required)
    describe(title, () => {
      it(`is a test ${what}`, () => {
        throw new Error(`VIRTWRIGHT_REQUIRE_SYSTEM=1, and ${why}`);
      });
    });
  else {
    announce(`Tests ${what} are SKIPPED: ${why}`);
    describe.skip(title, body);
  }
}
