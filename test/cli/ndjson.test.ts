import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/program.js';
import { convert } from '../../src/convert/convert.js';
import { guest } from '../../src/guest/guest.js';
import { place } from '../../src/placement/place.js';
import { cli, DISK, domain, Folder, OLD_NIC, type Ran } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

/** Runs a verb on lines of standard input. */
async function lines(
  verb: readonly string[],
  ...inputs: readonly unknown[]
): Promise<Ran & { readonly answers: readonly unknown[] }> {
  const input = inputs
    .map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    .join('');
  const ran = await cli([...verb, '--ndjson', '-'], { input });
  const answers = ran.out.split('\n').filter(Boolean);
  return { ...ran, answers: answers.map((answer): unknown => JSON.parse(answer)) };
}

const XML = domain('q35', DISK);

describe('place, lines of JSON', () => {
  it('answers each with a line, in their order, as a file would be placed', async () => {
    const other = domain('pc', OLD_NIC);
    const { status, answers, err } = await lines(
      ['place'],
      { id: 'web', xml: XML },
      { id: 7, xml: other },
      { xml: XML },
    );
    expect(status).toBe(0);
    expect(answers).toEqual([
      { id: 'web', ok: true, xml: place(XML).xml, issues: [] },
      { id: 7, ok: true, xml: place(other).xml, issues: place(other).issues },
      { ok: true, xml: place(XML).xml, issues: [] },
    ]);
    expect(err).toBe('3 placed, 0 failed\n');
  });

  it('fails a faulty line alone, with its number, and ends with status 1', async () => {
    const { status, answers, err } = await lines(
      ['place'],
      { id: 'a', xml: XML },
      '{"id": "b", ',
      '',
      { id: 'c', xml: '<domain>' },
      { id: 'd', xml: XML },
    );
    expect(status).toBe(1);
    expect(answers).toMatchObject([
      { id: 'a', ok: true },
      { ok: false, file: '<stdin>', line: 2, issues: [{ code: 'bad-line' }] },
      { id: 'c', ok: false, line: 4, issues: [{ code: 'xml-malformed' }] },
      { id: 'd', ok: true },
    ]);
    expect(err).toBe('2 placed, 2 failed\n');
  });

  it.each([
    [[], ['The line is no JSON object.']],
    [{ id: 'a' }, ['The line has no xml.']],
    [{ xml: 7 }, ['The xml of the line is no text.']],
    [
      { xlm: XML, polcy: 'auto' },
      [
        "A line has no member 'xlm' here; there are id, xml, policy, intents, host.",
        "A line has no member 'polcy' here; there are id, xml, policy, intents, host.",
        'The line has no xml.',
      ],
    ],
  ])('tells all that is wrong with a line at once: %j', async (line, messages) => {
    const { answers } = await lines(['place'], line);
    expect(answers).toMatchObject([
      { ok: false, issues: messages.map((message) => ({ message })) },
    ]);
  });

  it('answers on lines of their own where progress is shown on the same terminal', async () => {
    const screen: string[] = [];
    const show = (text: string, done?: (error?: Error | null) => void): void => {
      screen.push(text);
      done?.();
    };
    async function* stdin(): AsyncGenerator<string> {
      yield `${JSON.stringify({ id: 'a', xml: XML })}\n`.repeat(2);
    }
    const terminal = { isTTY: true, columns: 80, write: show };
    await run(['place', '--ndjson', '-'], {
      stdin: stdin(),
      stdout: terminal,
      stderr: terminal,
      env: {},
    });
    const answered = screen.findLastIndex((text) => text.startsWith('{"id":"a"'));
    expect(screen.slice(0, answered).at(-1)).toBe('\r\x1b[K');
  });

  it('fails a line alone that is not UTF-8', async () => {
    const good = JSON.stringify({ id: 'good', xml: XML });
    const input = Buffer.concat([Buffer.from('{"id":"\xff"}\n', 'latin1'), Buffer.from(good)]);
    const { out } = await cli(['place', '--ndjson', '-'], { input });
    const answers = out.split('\n').slice(0, 2);
    expect(answers[0]).toContain('"line":1,"issues":[{"code":"file-not-utf8"');
    expect(answers[0]).toContain('The line is not UTF-8 text.');
    expect(answers[1]).toContain('"id":"good","ok":true');
  });

  it('takes policy, wishes and host facts of each line above those of the command line', async () => {
    const said = {
      policy: { name: 'pure-pcie', options: { spares: 5 } },
      intents: { 'disk:vda': { at: '0000:03:00.0' } },
      host: { releases: { libvirt: '11.0' } },
    };
    const { answers } = await lines(
      ['place', '--policy', 'legacy-pci'],
      { xml: XML, ...said },
      { xml: XML },
    );
    const [own, common] = answers.map((answer) => JSON.stringify(answer));
    expect(own).toContain('bus=\\"0x03\\"');
    expect(own).not.toContain('pcie-to-pci-bridge');
    expect(common).toContain('pcie-to-pci-bridge');
  });

  it('tells every fault of what stands beside a guest', async () => {
    const { answers } = await lines(['place'], { xml: XML, policy: 'best', host: { nods: [] } });
    expect(answers).toMatchObject([
      { ok: false, issues: [{ code: 'unknown-policy' }, { code: 'bad-host-facts' }] },
    ]);
  });

  it('reads files one after the other, and goes on where one cannot be read', async () => {
    const line = (id: string): string => JSON.stringify({ id, xml: XML });
    const one = folder.put('one.ndjson', `${line('a')}\r\n${line('b')}`);
    const two = folder.put('two.ndjson', `\n{}\n`);
    const files = [one, folder.at('none.ndjson'), two];
    const { status, out, err } = await cli(['place', '--ndjson', ...files]);
    expect(status).toBe(1);
    expect(out.match(/"id":"\w"|"line":\d/g)).toEqual(['"id":"a"', '"id":"b"', '"line":2']);
    expect(err).toMatch(/none\.ndjson: file-unreadable: .*\n2 placed, 1 failed\n$/);
  });

  it('answers a line before the next one comes', async () => {
    const answers: string[] = [];
    const line = `${JSON.stringify({ xml: XML })}\n`;
    const seen: number[] = [];
    const stdin = (async function* () {
      for (let at = 0; at < 3; at += 1) {
        yield line;
        await new Promise((later) => setTimeout(later, 20));
        seen.push(answers.length);
      }
    })();
    const stdout = {
      write: (text: string, done?: () => void) => {
        answers.push(text);
        done?.();
      },
    };
    await run(['place', '--ndjson', '-'], { stdin, stdout, stderr: { write: () => {} }, env: {} });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('shows on a terminal how many are done', async () => {
    const { err } = await cli(['place', '--ndjson', '-'], {
      input: JSON.stringify({ id: 'web', xml: XML }),
      terminal: 80,
    });
    expect(err).toContain('1 done web');
  });

  it.each([
    [['--out-dir', 'x'], 'error: --ndjson answers on standard output; leave --out-dir out.\n'],
    [['--jobs', '0'], "error: --jobs is '0' and has to be a number from 1 to 8192.\n"],
    [['--jobs', 'many'], "error: --jobs is 'many' and has to be a number from 1 to 8192.\n"],
  ])('does not go with %j', async (flags, said) => {
    const { status, err } = await lines(['place', ...flags], { xml: XML });
    expect({ status, err }).toEqual({ status: 2, err: said });
  });

  it('does not go with a past, which is about one guest', async () => {
    const { status, err } = await lines(['place', '--remember', folder.put('a.xml', XML)], {});
    expect(status).toBe(2);
    expect(err).toBe('error: --remember is about one guest; --ndjson reads many.\n');
  });
});

describe('design and convert, lines of JSON', () => {
  it('design takes plain data of guests', async () => {
    const data = guest('web').defaults(false).machine('q35').memory('1 GiB').toJSON();
    const { status, answers } = await lines(
      ['design'],
      { id: 1, guest: data },
      { guest: { nam: 'x' } },
    );
    expect(status).toBe(1);
    expect(answers).toMatchObject([
      {
        id: 1,
        ok: true,
        xml: guest('web').defaults(false).machine('q35').memory('1 GiB').design().xml,
      },
      { ok: false, line: 2 },
    ]);
  });

  it('design says in the plain data what is wanted of devices', async () => {
    const { answers } = await lines(['design'], { guest: {}, intents: {} });
    expect(JSON.stringify(answers)).toContain('there are id, guest, policy, host.');
  });

  it('convert gives its report too', async () => {
    const old = domain('pc', DISK);
    const { status, answers } = await lines(['convert', '--machine', 'q35'], { xml: old });
    const moved = convert(old, { machine: 'q35' });
    expect(status).toBe(0);
    expect(answers).toEqual([
      { ok: true, xml: moved.xml, issues: moved.issues, report: moved.toJSON() },
    ]);
  });
});

describe('virtwright design --ndjson', () => {
  it('reads standard input where nothing is named, and tells of a guest that is not wrapped', async () => {
    const input = '{"guest":{"name":"a","devices":[]}}\n{"name":"b","devices":[]}\n';
    const { out } = await cli(['design', '--ndjson'], { input });
    const [first = '', second = ''] = out.split('\n');
    expect(JSON.parse(first)).toMatchObject({ ok: true });
    expect(JSON.parse(second).issues).toMatchObject([
      { code: 'bad-line', remedy: 'Wrap it in guest: {"guest": …}.' },
    ]);
    expect(await cli(['design'])).toMatchObject({ status: 2 });
  });
});
