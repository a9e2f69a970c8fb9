import { Option } from 'commander';

/** An option with values that shells offer, and that are too many for its help, or not all there are. */
export class OfferingOption extends Option {
  readonly offered: readonly string[];

  constructor(flags: string, description: string, offered: readonly string[]) {
    super(flags, description);
    this.offered = offered;
  }
}
