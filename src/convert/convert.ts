import { Domain } from '../domain/domain.js';
import { setMachine } from '../domain/edit.js';
import { DeviceNames } from '../domain/names.js';
import { caught, type Issue, VirtwrightError } from '../issue.js';
import { documentOf, domainOf } from '../placement/begin.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { checkCall, placeOptions } from '../placement/options-shape.js';
import { tryPlaceMade } from '../placement/place.js';
import { flag, needed, type Shape, textOf } from '../shape/shape.js';
import type { XmlDocument } from '../xml/tree.js';
import { keepBootOrder } from './boot.js';
import { moveControllers } from './controllers.js';
import { Conversion } from './conversion.js';
import { moveDisks } from './disks.js';
import { moveModels } from './models.js';
import type { Move, MoveStep } from './move.js';
import { originOf } from './origin.js';
import { placingOf } from './placing.js';
import { lossesOf, reportOf } from './report.js';
import { type Target, targetOf } from './target.js';

/** How a guest is moved; the rest is as for `place`. */
export interface ConvertOptions extends Omit<PlaceOptions, 'fresh' | 'remember' | 'compact'> {
  /** The machine to move to: a name of libvirt's, such as `q35` or `pc-q35-9.2`, or that of a family. */
  readonly machine: string;
  /** Writes the version of the machine that the QEMU at hand has, in place of an alias such as `q35`. */
  readonly pin?: boolean;
}

/** What `tryConvert` answers: a conversion, or all errors that stand in its way. */
export type ConvertResult =
  | {
      /** It was moved. */
      readonly ok: true;
      /** What came of it. */
      readonly conversion: Conversion;
    }
  | {
      /** It was not. */
      readonly ok: false;
      /** All errors, and what else there is to know. */
      readonly issues: readonly Issue[];
    };

const { fresh: _, remember: __, compact: ___, ...placing } = placeOptions;
const convertOptions: { readonly [Option in keyof ConvertOptions]-?: Shape } = {
  machine: needed(textOf(/\S/, 'the name of a machine')),
  pin: flag,
  ...placing,
};

/** What is done to devices, in this order: controllers go when no disk is left on them. */
const ON_THE_WAY: readonly MoveStep[] = [moveModels, moveDisks, keepBootOrder, moveControllers];

/**
 * Moves a guest that exists to another machine of its architecture.
 *
 * PCI addresses and controllers are chosen anew, by the policy; near which NUMA cell a device was, it stays. Disks change
 * the bus, and devices the model, where the machine lacks theirs; what nothing stands in for is an error, so that nothing is
 * lost. All else stays as it is, to the byte. Another version of the same machine changes its name and nothing else.
 *
 * @param domain - The domain as XML text, or as a tree from `readXml`; it is not changed.
 * @throws {@link VirtwrightError} with every error found.
 * @example
 * ```ts
 * const moved = convert(await readFile('old.xml', 'utf8'), { machine: 'q35' });
 * await writeFile('new.xml', moved.xml);
 * console.log(String(moved)); // what the guest will notice, and what to do about it
 * ```
 */
export function convert(domain: string | XmlDocument, options: ConvertOptions): Conversion {
  const result = tryConvert(domain, options);
  if (!result.ok) throw new VirtwrightError(result.issues);
  return result.conversion;
}

/** As {@link convert}, and answers errors as data. */
export function tryConvert(domain: string | XmlDocument, options: ConvertOptions): ConvertResult {
  return caught<ConvertResult>(
    () => {
      const wrong = checkCall(domain, options, convertOptions);
      if (wrong.length > 0) throw new VirtwrightError(wrong);
      return converted(documentOf(domain), options);
    },
    (issues) => ({ ok: false, issues }),
  );
}

function converted(document: XmlDocument, options: ConvertOptions): ConvertResult {
  const { machine, pin = false, ...placing } = options;
  const present = domainOf(document, placing);
  const move = moveTo(targetOf(present, machine, pin), present);
  const changes = ON_THE_WAY.flatMap((step) => step(move));
  const result = tryPlaceMade(move.domain, placingOf(move, placing));
  if (!result.ok) return result;
  const { design } = result;
  const conversion = new Conversion(
    design,
    reportOf(move, design, changes),
    lossesOf(move, changes),
  );
  return { ok: true, conversion };
}

/** A guest as it was, and as one of the new machine in which nothing has changed yet. */
function moveTo({ name }: Target, present: Domain): Move {
  const from = originOf(present);
  const [origin = ''] = from.names.filter((one) => one !== '');
  const before = from === present.machine ? present : on(origin, present);
  const domain = on(name, present);
  const devices = domain.devices();
  const ids = new Map(devices.map(({ element, id }) => [element, id]));
  return { from, before, domain, names: new DeviceNames(devices), ids };
}

function on(machine: string, { document: original, catalog, releases }: Domain): Domain {
  const document = documentOf(original);
  setMachine(document, machine);
  return new Domain(document, catalog, releases);
}
