import type { Device } from '../domain/domain.js';
import { change, dropSetting, setModel, setPart } from '../domain/edit.js';
import { aliasOf } from '../domain/identity.js';
import type { Fault } from '../guest/devices/context.js';
import { type DeviceOptions, deviceOptions } from '../guest/devices/options.js';
import { deviceName } from '../guest/form.js';
import { optionFaults } from '../shape/faults.js';
import type { Shape } from '../shape/shape.js';
import { patch } from '../xml/patch.js';
import { attribute, dropChildren, element, type XmlElement } from '../xml/tree.js';
import { mendChanged } from './addresses.js';
import type { Bench } from './bench.js';
import { draft } from './draft.js';
import { type Drawing, fitted } from './fitting.js';
import { builderKind, type Options, specOf } from './kinds.js';
import { optionsSaid } from './said.js';
import { twinOf } from './twins.js';

/** Options that say what the data of a disk is, and parts of a running one that tell what was found beneath it. */
const SOURCES = ['file', 'block', 'volume', 'vhostUser'] as const;
/** Options that say where graphics listen. */
const LISTENS = ['listen', 'socket'] as const;
const STALE = ['backingStore', 'mirror'] as const;

/**
 * Has a device say what options of the builder say, `null` for one that is to go; what they do not name stays.
 *
 * @returns What is wrong with that.
 */
export function updateDevice(bench: Bench, device: Device, given: Options): readonly Fault[] {
  const kind = builderKind(device);
  if (!kind) return [notOfBuilder(device)];
  const faults = faultsOf(kind, given);
  if (faults.length > 0) return faults;
  const { domain, workshop } = bench;
  const { name, ...changes } = given;
  const draw: Drawing = (options, target) => draft(workshop.context, specOf(kind, options), target);
  const said = optionsSaid(device.element, deviceOptions[kind], draw);
  const options = fitted(said, changes, draw);
  const [before, after] = [draw(said), draw(options, 'with a target')];
  const wrong = news(before.faults, after.faults, ({ message }) => message);
  if (wrong.length > 0) return wrong;
  const [old, made] = [before.element, after.element];
  if (old?.name !== made?.name || isOtherController(device, made)) return [otherElement(device)];
  if (old && made)
    for (const half of [device, twinOf(device, domain)])
      if (half) change(domain, half.element, (one) => patch(one, old, made));
  if (LISTENS.some((option) => Object.hasOwn(changes, option)) && listensElsewhere(device))
    dropSetting(domain, device.element, { path: [], attribute: 'listen' });
  if (SOURCES.some((source) => Object.hasOwn(changes, source)))
    for (const part of STALE) change(domain, device.element, (one) => dropChildren(one, part));
  const model = modelWanted(device, changes['model'], made);
  if (made && model !== undefined && model !== said['model']) {
    setModel(domain, device, model);
    // What both models have may have gone with the old one.
    change(domain, device.element, (one) => patch(one, element(one.name), made));
  }
  if (typeof name === 'string')
    setPart(domain, device.element, element('alias', { name: aliasOf(name) }));
  workshop.needs.push(...news(before.needs, after.needs, ({ what }) => what));
  mendChanged(bench, device);
  return [];
}

/** The model that is named, or the one that the builder writes where that before is to go. */
function modelWanted(
  { model }: Device,
  named: unknown,
  made: XmlElement | undefined,
): string | undefined {
  if (named !== null) return typeof named === 'string' ? named : undefined;
  const usual = made?.attributes.get('model') ?? attribute(made, 'type', 'model');
  return usual === model ? undefined : usual;
}

/** Whether a controller would be one of another type. */
function isOtherController({ controller }: Device, made: XmlElement | undefined): boolean {
  return controller !== undefined && made?.attributes.get('type') !== controller.type;
}

/** Whether graphics have an address that libvirt writes a second time beside the first `<listen>`, and that is another now. */
function listensElsewhere({ element: graphics }: Device): boolean {
  return graphics.attributes.get('listen') !== attribute(graphics, 'address', 'listen');
}

/** What is in the second list and not in the first. */
function news<One>(
  before: readonly One[],
  after: readonly One[],
  key: (one: One) => string,
): One[] {
  const known = new Set(before.map(key));
  return after.filter((one) => !known.has(key(one)));
}

/** What is wrong with options whatever the device says: unknown ones, values out of bounds, needed ones that are to go. */
function faultsOf(kind: keyof DeviceOptions, given: Options): Fault[] {
  const named = Object.entries(given).filter(([, value]) => value !== null);
  const shapes = Object.entries({ ...deviceOptions[kind], name: deviceName });
  const held = shapes.map(([name, { needed, ...shape }]): [string, Shape] => [
    name,
    needed && given[name] === null ? { ...shape, needed } : shape,
  ]);
  const faults = optionFaults(Object.fromEntries(held), Object.fromEntries(named));
  return faults.map(({ about: _, ...fault }) => fault);
}

function notOfBuilder({ kind, element: { name } }: Device): Fault {
  return {
    code: 'cannot-update',
    message: `The builder has no options for a ${kind}.`,
    remedy: `Remove it, and add it as it is to be: addXml('<${name}>…</${name}>').`,
  };
}

function otherElement({ element: { name } }: Device): Fault {
  return {
    code: 'cannot-update',
    message: `It is a <${name}>, and would become another device.`,
    remedy: 'Remove it, and add the other one.',
  };
}
