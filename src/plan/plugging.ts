import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { remove } from '../domain/edit.js';
import {
  canHotplug,
  canUnplug,
  type GoesOut,
  type HotplugAnswer,
  type No,
  type Yes,
} from '../hotplug/index.js';
import type { KeptOptions } from '../placement/as-kept.js';
import { documentOf, domainOf } from '../placement/begin.js';
import type { XmlDocument } from '../xml/tree.js';
import { type Mark, markOf } from './mark.js';

/** That a device goes, and by what it is found until it is gone. */
export interface Going extends GoesOut {
  readonly mark?: Mark;
}

/** Whether a device can be taken out and plugged in again, or why not. */
export type Replugged =
  | { readonly ok: true; readonly out: Going; readonly back: Yes }
  | { readonly ok: false; readonly message: string };

/** What can be plugged out and in while a guest runs, all of it together: what goes makes room for what comes. */
export interface Plugging {
  /** Of devices that go, by their identities. */
  readonly out: ReadonlyMap<string, Going | No>;
  /** Of devices that come, by theirs. */
  readonly into: ReadonlyMap<string, HotplugAnswer>;
  /** Of devices that go and come back, by what they are called before. */
  readonly again: ReadonlyMap<string, Replugged>;
}

const NOTHING: Plugging = { out: new Map(), into: new Map(), again: new Map() };

/** Devices that go, come, or do both. */
export interface Wanted {
  readonly removed: readonly Device[];
  readonly added: readonly Device[];
  readonly replugged: readonly { readonly old: Device; readonly new: Device }[];
}

/**
 * Asks what can be plugged.
 *
 * @param running - The guest as it runs.
 */
export function plugging(running: XmlDocument, wanted: Wanted, options: KeptOptions): Plugging {
  const { removed, added, replugged } = wanted;
  if (removed.length + added.length + replugged.length === 0) return NOTHING;
  const leaving = [...removed, ...replugged.map(({ old }) => old)];
  const ids = leaving.map(({ id }) => id);
  const left = domainOf(documentOf(running), options);
  const out = byId(
    ids,
    canUnplug(running, ids, options).map((answer) => (answer.ok ? marked(answer, left) : answer)),
  );
  takeOut(
    left,
    [...out].flatMap(([id, { ok }]) => (ok ? id : [])),
  );
  const back = replugged.filter(({ old }) => out.get(old.id)?.ok);
  const coming = [...back.map((pair) => pair.new), ...controllersFirst(added)];
  const elements = coming.map(({ element }) => element);
  const into = byId(
    coming.map(({ id }) => id),
    canHotplug(left.document, elements, options),
  );
  return {
    out,
    into,
    again: new Map(replugged.map((pair) => [pair.old.id, bothWays(pair, out, into)])),
  };
}

/** What hangs off a controller comes after it. */
export function controllersFirst(devices: readonly Device[]): readonly Device[] {
  return devices.toSorted(
    (one, other) => Number(other.controller !== undefined) - Number(one.controller !== undefined),
  );
}

function marked(answer: GoesOut, running: Domain): Going {
  const device = running.device(answer.device);
  const mark = device && markOf(device.element);
  return mark ? { ...answer, mark } : answer;
}

function byId<Answer>(
  ids: readonly string[],
  answers: readonly Answer[],
): ReadonlyMap<string, Answer> {
  return new Map(
    ids.flatMap((id, at): [string, Answer][] => {
      const answer = answers[at];
      return answer ? [[id, answer]] : [];
    }),
  );
}

function takeOut(domain: Domain, ids: readonly string[]): void {
  const devices = ids.flatMap((id) => domain.device(id)?.element ?? []);
  remove(domain, ...devices);
}

function bothWays(
  pair: Wanted['replugged'][number],
  outs: Plugging['out'],
  ins: Plugging['into'],
): Replugged {
  const [out, back] = [outs.get(pair.old.id), ins.get(pair.new.id)];
  if (out?.ok && back?.ok) return { ok: true, out, back };
  const no = [out, back].find((answer) => answer?.ok === false);
  return { ok: false, message: no?.ok === false ? no.message : '' };
}
