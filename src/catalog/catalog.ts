import { checkRows } from './check-rows.js';
import { pciControllers } from './controllers.js';
import { deviceModels } from './devices.js';
import { findMachine } from './find-machine.js';
import { deepFreeze } from './freeze.js';
import type { HostEmulation } from './host/facts.js';
import type { GuestKind } from './host/guest-kind.js';
import { bestHere, machinesHere, nameHere } from './host/machines-here.js';
import { markMissing } from './host/missing.js';
import { HostView } from './host/view.js';
import { type AddedDevice, hasExpress, isFor, type Machine } from './machine-types.js';
import { machines } from './machines.js';
import { deviceKey, mergeRows } from './merge-rows.js';
import { wordOf } from './model-word.js';
import { hasReached, type Releases, reaches } from './releases.js';
import type { CatalogRows, CatalogTables } from './rows.js';
import { type Systems, systems } from './systems/systems.js';
import type { DeviceKind, DeviceModel, PciController, Since } from './types.js';

/** Look-up over the tables of facts; immutable, and so are its rows from then on. */
export class Catalog {
  /** Every model of PCI controller. */
  readonly controllers: readonly PciController[];
  /** Every model of the other devices. */
  readonly devices: readonly DeviceModel[];
  /** Every machine family, the more special ones first. */
  readonly machines: readonly Machine[];
  /** Guest operating systems. */
  readonly systems: Systems;
  /** What is told of the host it is for. */
  readonly host?: HostView;
  /** The catalog of the host that this one is of, for guests of one kind. */
  readonly #whole: Catalog | undefined;
  readonly #controllers: ReadonlyMap<string, PciController>;
  readonly #devices: ReadonlyMap<string, DeviceModel>;
  /** Of kinds whose words are compared without case, by kind and word in small letters. */
  readonly #caseless: ReadonlyMap<string, DeviceModel>;
  readonly #ofAnyWord: ReadonlyMap<DeviceKind, DeviceModel>;

  /** By host, and with one by kind of guest: many guests are made for the same. */
  readonly #ofHosts = new WeakMap<HostEmulation, Catalog>();
  readonly #forGuests = new Map<string, Catalog>();

  /** @internal */
  constructor(rows: CatalogTables, host?: HostView, whole?: Catalog) {
    // Policies and others are shown the rows, and none of them may change what the next guest finds.
    deepFreeze([rows.controllers, rows.devices, rows.machines]);
    this.controllers = rows.controllers;
    this.devices = rows.devices;
    this.machines = rows.machines;
    this.systems = rows.systems;
    if (host) this.host = host;
    this.#whole = whole;
    this.#controllers = new Map(rows.controllers.map((row) => [row.model, row]));
    this.#devices = new Map(rows.devices.map((row) => [deviceKey(row.kind, row.model), row]));
    this.#ofAnyWord = new Map(
      rows.devices.filter((row) => row.anyWord).map((row) => [row.kind, row]),
    );
    this.#caseless = new Map(
      rows.devices
        .filter(({ kind }) => this.#ofAnyWord.has(kind))
        .map((row) => [deviceKey(row.kind, row.model).toLowerCase(), row]),
    );
  }

  /** The PCI controller of that model. */
  controller(model: string): PciController | undefined {
    return this.#controllers.get(model);
  }

  /** The device model of that kind. */
  device(kind: DeviceKind, model: string): DeviceModel | undefined {
    return this.#devices.get(deviceKey(kind, model));
  }

  /** The row that libvirt takes the word of a definition for, which may be one for words that nobody knows. */
  deviceSaid(kind: DeviceKind, word: string): DeviceModel | undefined {
    return (
      this.device(kind, word) ??
      this.#caseless.get(deviceKey(kind, word).toLowerCase()) ??
      this.#ofAnyWord.get(kind)
    );
  }

  /** The catalog as the releases at hand have it: without what is younger. */
  at(releases: Releases): Catalog {
    if (releases.libvirt === undefined && releases.qemu === undefined) return this;
    const has = ({ since }: { readonly since?: Since }): boolean => reaches(releases, since);
    const { controllers, devices, machines, systems, host } = this;
    const rows = { controllers: controllers.filter(has), devices: devices.filter(has) };
    return new Catalog({ ...rows, machines, systems }, host);
  }

  /**
   * The catalog of a host: which of all that its QEMU and its libvirt have; what is not told counts as there. Placing and the
   * builder take it by themselves where they are told of a host.
   *
   * @example
   * ```ts
   * const web = guest('web', { catalog: catalog.of(await readHost()) });
   * ```
   */
  of(host: HostEmulation): Catalog {
    if (this.host?.facts === host || (!host.emulators && !host.capabilities)) return this;
    const family = (arch: string, name: string) => this.machine(arch, name)?.family;
    const known = this.#ofHosts.get(host) ?? new Catalog(this, new HostView(host, family));
    this.#ofHosts.set(host, known);
    return known;
  }

  /**
   * The catalog as the host has it for guests of one kind: its rows tell in `notHere` what is missing, and no policy grows a
   * machine by that. Without a host the same catalog.
   */
  forGuest(kind: GuestKind): Catalog {
    const { host } = this;
    if (!host) return this;
    const whole = this.#whole ?? this;
    const key = `${kind.arch} ${kind.machine.family} ${kind.type}`;
    const known =
      whole.#forGuests.get(key) ?? new Catalog(markMissing(whole, host, kind), host, whole);
    whole.#forGuests.set(key, known);
    return known;
  }

  /** Whether machine and releases have a model, and the host where one is told of: what is chosen by default has to be. */
  has(
    kind: DeviceKind,
    model: string,
    { machine, releases = {} }: { readonly machine: Machine; readonly releases?: Releases },
  ): boolean {
    const row = this.device(kind, model);
    return row !== undefined && isFor(row, machine) && reaches(releases, row.since);
  }

  /** All models of a kind, in the order of the table. */
  devicesOf(kind: DeviceKind): readonly DeviceModel[] {
    return this.devices.filter((row) => row.kind === kind);
  }

  /** libvirt's words for the models of a kind, of controllers of one type; words that mean anything are not among them. */
  wordsOf(kind: DeviceKind, type?: string): readonly string[] {
    return this.devicesOf(kind)
      .filter(({ anyWord, model }) => !anyWord && (!type || model.startsWith(`${type}/`)))
      .map(({ model }) => wordOf(model));
  }

  /**
   * The family a machine name belongs to on an architecture: `machine('x86_64', 'pc-q35-10.0')` is q35. None on what
   * neither libvirt nor a row knows as an architecture, and of a name that machines of other architectures have.
   *
   * @param at - Releases at hand; the newest when left out.
   */
  machine(arch: string, name: string, at: Releases = {}): Machine | undefined {
    return findMachine(this.machines, arch, name, at);
  }

  /**
   * Name of the machine that is best for an architecture: the one with PCI Express, else the usual one; may be empty. With
   * a host one of those that it has.
   */
  usualMachine(arch: string): string {
    return nameHere(bestHere(this, arch, this.host), arch, this.host) ?? '';
  }

  /** Name of the PC without PCI Express, for systems that know nothing else; none on other architectures. */
  conventionalMachine(arch: string): string | undefined {
    const isOld = (row: Machine): boolean =>
      row.x86 === true && row.root !== undefined && !hasExpress(row);
    return nameHere(machinesHere(this.machines, arch, this.host).find(isOld), arch, this.host);
  }

  /** Names of the machines with PCI of an architecture, one of each family. */
  machinesOf(arch: string): readonly string[] {
    return machinesHere(this.machines, arch, this.host).flatMap((row) =>
      row.root === undefined ? [] : (nameHere(row, arch, this.host) ?? []),
    );
  }

  /**
   * The model libvirt takes where a definition names none.
   *
   * @param machine - Machine of the guest.
   * @param key - Kind, or kind and type: `interface`, `controller:usb`.
   * @param at - Releases at hand; the newest when left out.
   * @param arch - Architecture of the guest, where the machine has several.
   */
  defaultModel(
    machine: Machine,
    key: string,
    at: Releases = {},
    arch?: string,
  ): string | undefined {
    const former = machine.formerModels?.find(
      ({ before, arches, models }) =>
        key in models && !reaches(at, before) && (!arches || !arch || arches.includes(arch)),
    );
    return (former?.models ?? machine.defaultModels)[key];
  }

  /**
   * What libvirt adds to a guest of that machine, each with the models that the releases at hand have, the newest first.
   *
   * @param machine - Machine of the guest.
   * @param at - Releases at hand. Where they are not told, what only older ones add is there too: written out it holds
   * for both, and left out it would take a place of its own choosing.
   */
  added(machine: Machine, at: Releases = {}): readonly AddedDevice[] {
    return machine.adds.flatMap((row) => {
      if (!reaches(at, row.since) || (row.until && hasReached(at, row.until))) return [];
      const models = row.models.filter((model) => {
        const known = this.device(row.kind, model);
        return known?.notHere === undefined && reaches(at, known?.since);
      });
      return models.length === 0 ? [] : [{ ...row, models }];
    });
  }

  /**
   * A catalog with more rows; a row with the key of an existing one takes its place. New machines come before the
   * present ones, some of which fit every name.
   *
   * @throws {@link VirtwrightError} `bad-row` for each member of a row that is not what it should be.
   * @example
   * ```ts
   * const mine = catalog.extend({
   *   devices: [{ kind: 'interface', model: 'acme-nic', endpoint: 'express', filedAs: 'express', source: 'vendor' }],
   * });
   * ```
   */
  extend(rows: CatalogRows): Catalog {
    checkRows(
      rows,
      this.machines.map(({ family }) => family),
    );
    const merged = { ...mergeRows(this, rows), systems: this.systems.with(rows.systems ?? []) };
    return new Catalog(merged, this.host);
  }
}

/** The facts as shipped. */
export const catalog: Catalog = new Catalog({
  controllers: pciControllers,
  devices: deviceModels,
  machines,
  systems,
});
