import { describe, expect, it } from '@jest/globals';
import { VirtwrightError } from 'virtwright';
import { StandInLibvirt } from '../support/stand-in-libvirt.js';
import { cli } from './support.js';

describe('virtwright host', () => {
  it.each([
    [['--arch', 'x86_46'], "no architecture 'x86_46'. Did you mean x86_64?"],
    [['--arch', 'amd64,aarch64'], "no architecture 'amd64'. Did you mean x86_64?"],
    [['--sysfs', '/sys', '--arch', 'all'], 'leave --arch and --connect out'],
    [['--sysfs', '/sys', '--connect', 'foo:///bar'], 'leave --arch and --connect out'],
  ])('refuses %j', async (flags, said) => {
    const { status, out, err } = await cli(['host', ...flags]);
    expect({ status, out, err }).toEqual({
      status: 2,
      out: '',
      err: expect.stringContaining(said),
    });
  });

  it('tells what it could not read, and prints the rest', async () => {
    const { status, out, err } = await cli(['host', '--arch', 'xtensaeb']);
    expect({ status, err }).toEqual({
      status: 0,
      err: expect.stringMatching(/^host: note host-unread: There is no qemu-system-xtensaeb /),
    });
    expect(JSON.parse(out)).not.toHaveProperty('emulators');
  });

  it('fails where the libvirt that is named does not answer', async () => {
    const issue = {
      code: 'connection-failed',
      severity: 'error',
      message: 'No.',
      remedy: '',
    } as const;
    const libvirt = Object.assign(new StandInLibvirt(), {
      domainCapabilities: () => Promise.reject(new VirtwrightError([issue])),
    });
    const { status, out, err } = await cli(['host', '--connect', 'foo:///bar'], { libvirt });
    expect({ status, out, err }).toEqual({
      status: 1,
      out: '',
      err: expect.stringMatching(/^host: connection-failed: No\./),
    });
  });
});
