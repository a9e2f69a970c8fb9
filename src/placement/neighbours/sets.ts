import { groupBy } from '../../group-by.js';
import type { Member } from './member.js';

/** Members in sets that can be joined; the order of the guest is kept. */
export class Sets {
  readonly #members: readonly Member[];
  readonly #sets: Map<Member, Member[]>;

  constructor(members: readonly Member[]) {
    this.#members = members;
    this.#sets = new Map(members.map((member) => [member, [member]]));
  }

  of(member: Member): Member[] {
    return this.#sets.get(member) ?? [member];
  }

  join(one: Member, other: Member): void {
    if (this.of(one) === this.of(other)) return;
    const [fewer = [], more = []] = [this.of(one), this.of(other)].toSorted(
      (a, b) => a.length - b.length,
    );
    more.push(...fewer);
    for (const member of fewer) this.#sets.set(member, more);
  }

  /** The sets of more than one. */
  groups(): readonly (readonly Member[])[] {
    const groups = groupBy(this.#members, (member) => this.#sets.get(member));
    return [...groups.values()].filter((group) => group.length > 1);
  }
}
