import {
  either,
  list,
  type Members,
  needed,
  path,
  record,
  type ShapeOf,
  textOf,
  uuid,
} from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { type Writers, written } from './written.js';

/** What firmware tells of itself. */
export interface BiosInfo {
  /** Who made it, such as `LENOVO`. */
  readonly vendor?: string;
  /** Its version, such as `1.0`. */
  readonly version?: string;
  /** As `MM/DD/YYYY`. */
  readonly date?: string;
  /** Its release, such as `1.2`. */
  readonly release?: string;
}

/** What firmware tells of the machine as a whole. */
export interface SystemInfo {
  /** Who made it, such as `Acme`. */
  readonly manufacturer?: string;
  /** What it is, such as `Virt-Manager`. */
  readonly product?: string;
  /** Its version, such as `1.0`. */
  readonly version?: string;
  /** Its serial number, such as `CZC1234`. */
  readonly serial?: string;
  /** The same as that of the guest, which it is when left out. */
  readonly uuid?: string;
  /** By what it is ordered, such as `Default string`. */
  readonly sku?: string;
  /** Of which family it is, such as `Servers`. */
  readonly family?: string;
}

/** What firmware tells of a board in it. */
export interface BoardInfo {
  /** Who made it, such as `Acme`. */
  readonly manufacturer?: string;
  /** What it is, such as `Virt-Manager`. */
  readonly product?: string;
  /** Its version, such as `1.0`. */
  readonly version?: string;
  /** Its serial number, such as `CZC1234`. */
  readonly serial?: string;
  /** Its number as an asset, such as `0042`. */
  readonly asset?: string;
  /** Where it is, such as `Slot 3`. */
  readonly location?: string;
}

/** What firmware tells of the case around it. */
export interface ChassisInfo {
  /** Who made it, such as `Acme`. */
  readonly manufacturer?: string;
  /** Its version, such as `1.0`. */
  readonly version?: string;
  /** Its serial number, such as `CZC1234`. */
  readonly serial?: string;
  /** Its number as an asset, such as `0042`. */
  readonly asset?: string;
  /** By what it is ordered, such as `Default string`. */
  readonly sku?: string;
}

/** A file of the host whose content the guest's firmware gets. */
export interface FirmwareFile {
  /** Path of the file on the host. */
  readonly file: string;
}

/** What firmware tells the guest of its machine (libvirt docs/formatdomain.rst, "SMBIOS System Information"). */
export interface SysinfoSpec {
  /** What firmware says of itself. */
  readonly bios?: BiosInfo;
  /** What is said of the machine. */
  readonly system?: SystemInfo;
  /** What is said of boards. */
  readonly baseBoard?: readonly BoardInfo[];
  /** What is said of its case. */
  readonly chassis?: ChassisInfo;
  /** Such as credentials of systemd: `io.systemd.credential:name=value`. */
  readonly oemStrings?: readonly string[];
  /** Contents, or files of the host, that QEMU gives firmware by names that begin with `opt/`. */
  readonly fwcfg?: Readonly<Record<string, string | FirmwareFile>>;
}

/** libvirt leaves an entry out that says nothing. */
const entry = textOf(/\S/, 'a text that is not empty');

const board: Members<BoardInfo> = {
  manufacturer: entry,
  product: entry,
  version: entry,
  serial: entry,
  asset: entry,
  location: entry,
};

const members: Members<SysinfoSpec> = {
  bios: record({
    vendor: entry,
    version: entry,
    date: textOf(
      /^(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12]\d|3[01])\/(?:\d\d){1,2}$/,
      "a date as MM/DD/YYYY, such as '11/27/2026'",
    ),
    release: textOf(/^\d+\.\d+$/, "two numbers, such as '2.1'"),
  }),
  system: record({
    manufacturer: entry,
    product: entry,
    version: entry,
    serial: entry,
    uuid,
    sku: entry,
    family: entry,
  }),
  baseBoard: list(record(board)),
  chassis: record({ manufacturer: entry, version: entry, serial: entry, asset: entry, sku: entry }),
  oemStrings: list(entry),
  fwcfg: {
    is: 'map',
    of: either(entry, record({ file: needed(path) })),
    names: {
      pattern: /^opt\/(?!ovmf\/|org\.qemu\/).{1,51}$/,
      words:
        "a name of at most 55 characters that begins with opt/, such as 'opt/com.example/name'",
    },
  },
};

export const sysinfoShape: ShapeOf<SysinfoSpec> = record(members);

type Smbios = Omit<SysinfoSpec, 'fwcfg'>;

const smbios: Writers<Smbios> = {
  bios: entries('bios'),
  system: entries('system'),
  baseBoard: (said) => said.map(entries('baseBoard')),
  chassis: entries('chassis'),
  oemStrings: (said) => element('oemStrings', {}, ...said.map((one) => element('entry', {}, one))),
};

function entries(name: string): (said: object) => XmlElement {
  return (said) =>
    element(
      name,
      {},
      ...Object.entries(said).map(([entry, value]) =>
        element('entry', { name: entry }, String(value)),
      ),
    );
}

/** The elements `<sysinfo>`, one for each way to the guest. */
export function sysinfoElements({ fwcfg, ...said }: SysinfoSpec): XmlElement[] {
  const told = written(smbios, said);
  const given = Object.entries(fwcfg ?? {}).map(([name, value]) =>
    typeof value === 'string'
      ? element('entry', { name }, value)
      : element('entry', { name, file: value.file }),
  );
  return [
    ...(told.length > 0 ? [element('sysinfo', { type: 'smbios' }, ...told)] : []),
    ...(given.length > 0 ? [element('sysinfo', { type: 'fwcfg' }, ...given)] : []),
  ];
}

/** What has firmware tell what stands in `<sysinfo>`; it belongs into `<os>`. */
export function smbiosElement({ fwcfg: _, ...said }: SysinfoSpec): XmlElement | undefined {
  return Object.keys(said).length > 0 ? element('smbios', { mode: 'sysinfo' }) : undefined;
}
