import type { Command } from 'commander';
import type { LibvirtConnection } from '../domain/connection.js';
import type { Issue } from '../issue.js';
import { labelOf, readText, replaceText, STDIN } from './files.js';
import type { Io } from './io.js';
import { UsageError } from './usage.js';

/** Flags of a verb that may take domains of a libvirt in place of files. */
export interface ConnectFlags {
  readonly connect?: string;
}

/** Flags of a verb that may write its result back. */
export interface StoreFlags extends ConnectFlags {
  readonly write?: boolean;
}

export function addConnectOption(command: Command): Command {
  return command.option(
    '--connect <uri>',
    'take domains of a libvirt, by name, in place of files, as --connect qemu:///system web',
  );
}

/** For a verb that goes to a libvirt in any case. */
export function addTargetOption(command: Command): Command {
  return command.option(
    '--connect <uri>',
    'which libvirt, such as qemu:///system; by default the one that virsh takes',
  );
}

function addWriteOption(command: Command): Command {
  return command.option(
    '-w, --write',
    'write the result into the file, or define it where --connect is given; without it, it is printed',
  );
}

/** For a verb that takes both files and domains, and writes what it makes of them back. */
export function addStoreOptions(command: Command): Command {
  return addWriteOption(addConnectOption(command));
}

/** Where definitions come from and, changed, go back to. */
export interface Store {
  /** How one is called in messages. */
  labelOf(name: string): string;
  /** What its file is called, or would be. */
  fileOf(name: string): string;
  read(name: string): Promise<string>;
  /** Writes one back, and answers what is to be known of that. */
  write(name: string, xml: string): Promise<readonly Issue[]>;
}

/**
 * The files of the command line, or the domains of a libvirt.
 *
 * @throws {@link UsageError} when standard input is to be written.
 */
export async function storeOf(
  { connect: uri, write = false }: StoreFlags,
  names: readonly string[],
  io: Io,
): Promise<Store> {
  if (uri !== undefined) return domains(await connectionTo(uri, io), write);
  if (write && names.includes(STDIN))
    throw new UsageError('Standard input cannot be written in place; leave --write out.');
  return files(io);
}

/** A connection to a libvirt; the one that virsh takes where no URI is given. */
export async function connectionTo(uri: string | undefined, io: Io): Promise<LibvirtConnection> {
  const { connect } = io.connect ? { connect: io.connect } : await import('../host/index.js');
  return connect(uri);
}

function files(io: Io): Store {
  return {
    labelOf,
    fileOf: (name) => name,
    read: (name) => readText(name, io),
    write: async (name, xml) => {
      replaceText(name, xml);
      return [];
    },
  };
}

/** What is to be written back needs its secrets; they are not printed otherwise. */
function domains(connection: LibvirtConnection, secure: boolean): Store {
  return {
    labelOf: (name) => name,
    fileOf: (name) => `${name}.xml`,
    read: (name) => connection.dump(name, { secure }),
    write: async (_name, xml) => {
      const [{ defineDomain }, { readXml }] = await Promise.all([
        import('../domain/kept/define.js'),
        import('../xml/index.js'),
      ]);
      return (await defineDomain(readXml(xml), connection)).issues;
    },
  };
}
