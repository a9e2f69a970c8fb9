/** What a guest calls a network card. */
export interface CardName {
  /** Identity of the card. */
  readonly device: string;
  /** Absent where libvirt is still to choose one. */
  readonly mac?: string;
  /** Where the guest sees it on PCI, as `0000:01:00.0`; absent where it does not. */
  readonly address?: string;
  /** Its name in a Linux guest; absent where nobody can tell, as of cards of other guests. */
  readonly name?: string;
  /** By the index that firmware gives it: `eno1`. */
  readonly onboard?: string;
  /** By its slot: `ens3`. */
  readonly slot?: string;
  /** By its place: `enp1s0`. */
  readonly path?: string;
  /** What the kernel calls it before it gets its name, `eth0`, as far as that can be told. */
  readonly kernel?: string;
  /** Identities of cards that should get the same name: one of them does, the others keep that of the kernel. */
  readonly rivals?: readonly string[];
  /** Its location path in a Windows guest. */
  readonly windows?: string;
}
