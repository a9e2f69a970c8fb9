import { describe, expect, it } from '@jest/globals';
import { makePolicy, policies, presets } from 'virtwright/policies';
import { cli } from './support.js';

describe('policies', () => {
  it('lists every policy and preset with its usual options', async () => {
    const { status, out, err } = await cli(['policies']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    for (const name of Object.keys(policies)) expect(out).toMatch(new RegExp(`^${name}@1$`, 'm'));
    expect(out).toContain(
      `pure-pcie@1\n  ${makePolicy({ name: 'pure-pcie' }).summary}\n  options {"spares":1,`,
    );
    expect(out).toContain(
      `linux-server@1\n  ${presets['linux-server'].summary}\n  preset  {"name":"auto",`,
    );
  });

  it('tells the same as JSON', async () => {
    const rows: unknown = JSON.parse((await cli(['policies', '--json'])).out);
    expect(rows).toHaveLength(Object.keys(policies).length);
    expect(rows).toContainEqual({
      name: 'max-density@1',
      summary: presets['max-density'].summary,
      policy: presets['max-density'].policy,
    });
  });

  it('takes a preset wherever a policy is named', async () => {
    const xml = `<domain><os><type arch='x86_64' machine='q35'>hvm</type></os></domain>`;
    const { out } = await cli(['tree', '--policy', 'windows-desktop', '-'], { input: xml });
    expect(out).toContain('memballoon:0');
    expect(out).not.toContain('(free)');
  });

  it('that is not met for several devices is told once, with the XML that cures it', async () => {
    const nic = "<interface type='user'><model type='virtio'/></interface>";
    const xml = `<domain><os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features><devices>${nic}${nic}</devices></domain>`;
    const { err } = await cli(['place', '--policy', 'windows-desktop', '-'], { input: xml });
    const lines = err
      .trim()
      .split('\n')
      .filter((line) => line.includes('no-hotplug-unmet'));
    expect(lines).toEqual([
      expect.stringMatching(/policy windows-desktop for .*interface:0, interface:1.*hotplug='off'/),
    ]);
  });
});
