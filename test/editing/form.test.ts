import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatIssue, guest, type OpenGuest, open, type PlaceResult, tryConvert } from 'virtwright';

const web = guest('web').defaults(false).addDisk({ file: '/a.qcow2' }).addRng().design().xml;

/** A step as plain JavaScript may take it. */
function step(name: string, given: readonly unknown[], opened: OpenGuest = open(web)): OpenGuest {
  return Reflect.apply(Reflect.get(opened, name), opened, given);
}

function told(result: PlaceResult): string[] {
  return result.ok ? [] : result.issues.map(formatIssue);
}

describe('a step of an opened guest that is given something else', () => {
  it.each<[string, readonly unknown[], string]>([
    [
      'remove',
      [5],
      "bad-option: The option remove.device is 5, and it has to be the name of a device, such as 'disk:vda'. Give the name of a device, such as 'disk:vda'.",
    ],
    [
      'update',
      [5, { cache: 'none' }],
      "bad-option: The option update.device is 5, and it has to be the name of a device, such as 'disk:vda'. Give the name of a device, such as 'disk:vda'.",
    ],
    [
      'moveTo',
      [undefined],
      "missing-option: It has no moveTo.device. Give the name of a device, such as 'disk:vda' as moveTo.device.",
    ],
    [
      'moveTo',
      ['disk:vda', 7],
      "bad-option: The step moveTo was given 7, and takes a PCI address or a record of intents after the device. Write it as moveTo('interface:0', '0000:05:00.0').",
    ],
    [
      'replaceModel',
      ['disk:vda'],
      'missing-option: It has no replaceModel.model. Give a text as replaceModel.model.',
    ],
    [
      'replaceXml',
      [null],
      'bad-option: The option replaceXml.xml is null, and it has to be a text. Give a text.',
    ],
  ])('%s tells %j', (name, given, line) => {
    expect(told(step(name, given).tryDesign())).toEqual([line]);
  });

  it('throws nothing but what it tells, whichever it is and whatever follows', () => {
    const steps = ['add', 'remove', 'update', 'replaceModel', 'changeBus', 'moveTo', 'replaceXml']
      .concat(['intend', 'set', 'group', 'bootFrom', 'reserveHotplug', 'memory', 'addDisk'])
      .concat(['onController', 'apartFrom', 'host', 'policy']);
    const odd = [{ kind: 'rng', intents: null }, { intents: 5 }, 'disk:vda', 'interface:0'];
    const call = fc.tuple(
      fc.constantFrom(...steps),
      fc.array(fc.oneof(fc.constantFrom(...odd), fc.anything()), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(call, { maxLength: 4 }), (calls) => {
        const all = calls.reduce((opened, [name, given]) => step(name, given, opened), open(web));
        const result = step('noHotplug', [], all).tryDesign();
        expect(result.ok || result.issues.length > 0).toBe(true);
      }),
    );
  });
});

describe('set', () => {
  it.each(['machine', 'arch', 'cells', 'policy', 'devices', 'edits'])(
    'tells that it does not say %s, and who does',
    (name) => {
      const [line] = told(step('set', [{ [name]: [] }]).tryDesign());
      expect(line).toMatch(new RegExp(`^unknown-option: The step set does not say ${name}\\. \\w`));
    },
  );

  it('tells a member that nobody knows, with the nearest', () => {
    expect(told(step('set', [{ memmory: '2 GiB' }]).tryDesign())).toEqual([
      expect.stringMatching(/no option memmory; .* Did you mean memory\?$/),
    ]);
  });

  it('keeps what steps said before', () => {
    const opened = open(web).remove('rng:0').set({ memory: '2 GiB' });
    expect(opened.design().xml).not.toContain('<rng');
  });
});

describe('the options of a door', () => {
  it.each(['fresh', 'remember', 'policy', 'misused', 'edits'])('of open have no %s', (name) => {
    const opened: OpenGuest = Reflect.apply(open, undefined, [web, { [name]: [] }]);
    expect(told(opened.tryDesign())).toEqual([
      expect.stringMatching(`no option ${name}; there are catalog, releases, intents, repair\\.`),
    ]);
  });

  it.each(['fresh', 'remember', 'compact'])('of convert have no %s', (name) => {
    const options = { machine: 'q35', [name]: true };
    const result = tryConvert(web, options);
    const issues = result.ok ? [] : result.issues.map(formatIssue);
    expect(issues).toEqual([
      expect.stringMatching(`no option ${name}; there are machine, pin, policy,`),
    ]);
  });
});
