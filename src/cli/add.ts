import type { Command } from 'commander';
import type { OpenGuest } from '../editing/steps.js';
import type { DeviceSpec } from '../guest/spec.js';
import { isRecord } from '../is-record.js';
import { errorOf, VirtwrightError } from '../issue.js';
import { readBeside } from './beside.js';
import { addEditOptions, type EditFlags, editFile } from './edit.js';
import type { ExitStatus, Io } from './io.js';
import { parseSpecText } from './spec-text.js';
import { examples, UsageError } from './usage.js';

interface AddFlags extends EditFlags {
  readonly from?: string;
}

const HELP = examples(
  ['virtwright add web.xml disk file=/data.qcow2 cache=none > new.xml', 'a disk'],
  [
    'virtwright add --write web.xml nic network=default hostdev 0000:3b:00.0',
    'two devices, in place',
  ],
  ['virtwright add web.xml disk file=/a.qcow2 intents.hotplug=no', 'with a wish about its place'],
  [
    "virtwright add web.xml \"<redirdev bus='usb' type='spicevmc'/>\"",
    'anything, as libvirt writes it',
  ],
  ['virtwright add --from devices.yaml web.xml', 'as a description has them, or as XML'],
);

/** `virtwright add`: puts devices into a definition. */
export function addAdd(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('add')
    .summary('add devices to domain XML')
    .description(
      'Adds devices to domain XML, and finds a place for them. Everything else stays as it is.',
    )
    .argument('<file>', 'domain XML; - is standard input')
    .argument(
      '[word...]',
      'kinds of devices as a description has them (disk, nic, …), each with its options behind it: option=value',
    )
    .option(
      '--from <file>',
      'devices in YAML or JSON as a description has them, or domain XML of a part',
    )
    .addHelpText('after', HELP);
  addEditOptions(command).action(async (file: string, words: string[], flags: AddFlags) => {
    const devices = await devicesSaid(words);
    const beside = await devicesFrom(flags.from, file, io);
    if (devices.length === 0 && flags.from === undefined)
      throw new UsageError('Nothing is said to be added; name a kind of device, or --from a file.');
    const edit = (opened: OpenGuest): OpenGuest =>
      beside(devices.reduce((one, device) => one.add(device), opened));
    end(await editFile(file, flags, edit, io));
  });
}

async function devicesSaid(words: readonly string[]): Promise<readonly DeviceSpec[]> {
  const { devicesIn } = await import('./device-words.js');
  return devicesIn(words);
}

/** What adds the devices of a file. */
async function devicesFrom(
  from: string | undefined,
  file: string,
  io: Io,
): Promise<(opened: OpenGuest) => OpenGuest> {
  if (from === undefined) return (opened) => opened;
  return await readBeside('--from', from, [file], read, io);
}

async function read(text: string): Promise<(opened: OpenGuest) => OpenGuest> {
  if (text.trimStart().startsWith('<')) return (opened) => opened.addXml(text);
  const { data, positionOf } = await parseSpecText(text, 'list of devices');
  const [{ parseGuest }, { fromJSON }] = await Promise.all([
    import('../schema/index.js'),
    import('../guest/guest.js'),
  ]);
  const listed = listedIn(data);
  const list = listed ?? data;
  const devices = Array.isArray(list) ? list : [list];
  const spec = parseGuest({ name: 'added', devices }, ([, at, ...path]) => {
    const within = Array.isArray(list) && at !== undefined ? [at, ...path] : path;
    return positionOf(listed ? ['devices', ...within] : within);
  });
  return (opened) => opened.group(() => fromJSON(spec));
}

/**
 * The devices of a description, where the file is one.
 *
 * @throws {@link VirtwrightError} where it says more of a guest than its devices: nothing of that would be heeded.
 */
function listedIn(data: unknown): unknown {
  if (!isRecord(data) || 'kind' in data || !('devices' in data)) return undefined;
  const { devices, ...others } = data;
  const issues = Object.keys(others).map((member) =>
    errorOf(
      'bad-spec',
      `The file says '${member}' of a guest, and only devices are added.`,
      "Leave it out, and change the guest by 'virtwright set'.",
    ),
  );
  if (issues.length > 0) throw new VirtwrightError(issues);
  return devices;
}
