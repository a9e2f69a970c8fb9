import { type Command, Option } from 'commander';
import type { Layout } from '../draw/layout.js';
import type { Drawing } from '../draw/picture.js';
import type { Design } from '../report/design.js';
import { print } from './files.js';
import { addInspectOptions, type InspectFlags } from './inspect.js';
import type { ExitStatus, Io } from './io.js';
import { placeOptions } from './placement.js';
import { Reporter } from './reporter.js';
import { guestOf } from './source.js';
import { storeOf } from './store.js';
import { checkStdin, examples, UsageError } from './usage.js';

const HELP = examples(
  ['virtwright draw web.xml -o web.html', 'a page: click a device for its reasons'],
  ['virtwright draw web.yaml > web.svg', 'a picture for a document'],
  ['virtwright draw old.xml new.xml -o change.html', 'two guests side by side'],
  [
    'virtwright draw web.xml --fresh --policy pure-pcie --against web.xml -o change.html',
    'what another policy would make of it, beside what there is',
  ],
);

/** Width of each of two pictures. */
const HALF = 600;
const FORMATS = ['svg', 'html'] as const;

interface DrawFlags extends InspectFlags {
  readonly output?: string;
  readonly format?: (typeof FORMATS)[number];
  readonly against?: string;
}

/** `virtwright draw`: a guest as a picture, or two side by side. */
export function addDraw(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('draw')
    .summary('draw a guest as a picture or a page')
    .description(
      'Draws a guest as SVG, or as a page of one file that needs no network. Domain XML is drawn as libvirt keeps it, or placed where options of placing are given. Of two guests, the older comes first, and what moved is marked; with --json, as data.',
    )
    .argument('<file>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .argument('[newer]', 'a guest to draw beside it')
    .option('--against <older>', 'draw it beside another guest, or what it was before')
    .addOption(
      new Option(
        '--format <format>',
        'a picture or a page; by default what the name behind --output asks for',
      ).choices(FORMATS),
    )
    .addHelpText('after', HELP);
  addInspectOptions(command).action(
    async (file: string, newer: string | undefined, flags: DrawFlags) => {
      if (flags.against !== undefined && newer !== undefined)
        throw new UsageError('--against names the older guest already; name one more.');
      const names = [
        ...(flags.against === undefined ? [] : [flags.against]),
        file,
        ...(newer === undefined ? [] : [newer]),
      ];
      end(await draw(names, flags, io));
    },
  );
}

async function draw(names: readonly string[], flags: DrawFlags, io: Io): Promise<ExitStatus> {
  checkStdin(flags.connect === undefined ? names : []);
  const reporter = new Reporter(io, flags);
  const store = await storeOf(flags, names, io);
  const options = await placeOptions(flags, names, io);
  const designs: Design[] = [];
  for (const [at, name] of names.entries()) {
    try {
      // Of two, the options say what is made of the newer one.
      const said = at === names.length - 1 ? options : {};
      const design = await guestOf(await store.read(name), store.fileOf(name), said);
      reporter.issues(store.labelOf(name), design.issues);
      designs.push(design);
    } catch (error) {
      reporter.failure(store.labelOf(name), error);
    }
  }
  if (designs.length < names.length) return reporter.status;
  const text = await drawn(designs, flags);
  await print(text, io);
  return reporter.status;
}

async function drawn(
  designs: readonly Design[],
  { json, format, output }: DrawFlags,
): Promise<string> {
  const { drawing, layout, sameDevices, sideBySide, toHtml, toSvg } = await import(
    '../draw/index.js'
  );
  const [older, newer] = designs;
  const pictures: readonly Drawing[] =
    older && newer
      ? sideBySide(drawing(older), drawing(newer), sameDevices(older, newer))
      : designs.map((design) => drawing(design));
  if (json) return `${JSON.stringify(pictures, undefined, 2)}\n`;
  const layouts: Layout[] = [];
  const room = pictures.length > 1 ? HALF : undefined;
  for (const picture of pictures) layouts.push(await layout(picture, room));
  const isPage = format === 'html' || (format === undefined && /\.html?$/i.test(output ?? ''));
  return isPage ? toHtml(layouts) : toSvg(...layouts);
}
