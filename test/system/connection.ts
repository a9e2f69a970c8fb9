import { rm } from 'node:fs/promises';
import { connect, type FullConnection } from 'virtwright/host';
import { LibvirtRoot } from './libvirt-root.js';
import { inWitnessSystem } from './system.js';

/** A libvirt of its own below a directory, asked over virsh as any other: each call is a libvirt that begins anew. */
export class OwnLibvirt {
  readonly connection: FullConnection;
  readonly uri: string;
  readonly #root: LibvirtRoot;

  private constructor(root: LibvirtRoot) {
    this.#root = root;
    this.uri = root.uri;
    this.connection = connect(root.uri, { command: inWitnessSystem('virsh') });
  }

  static async make(): Promise<OwnLibvirt> {
    return new OwnLibvirt(await LibvirtRoot.make());
  }

  async remove(): Promise<void> {
    await rm(this.#root.outside, { recursive: true, force: true });
  }
}
