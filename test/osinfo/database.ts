/** A small osinfo-db of its own: what the files of a system may hold, by path. */
export const database: Readonly<Record<string, string>> = {
  'os/example.org/acme-base.xml': os(
    'base',
    `<short-id>acme-base</short-id><name>Acme Base</name><family>linux</family>
     ${devices('1af4/1000', '1af4/1001', '1b36/0004')}
     <firmware arch="x86_64" type="efi"/>
     ${resources('all', 512, 1)}`,
  ),
  'os/example.org/acme-1.xml': os(
    '1',
    `<short-id>acme1</short-id><short-id>acmefirst</short-id>
     <name xml:lang="de">Akme 1</name><name>Acme 1</name><family>linux</family>
     <derives-from id="http://example.org/acme/base"/>
     ${devices('1af4/1041', '1af4/1042', '1af4/1050')}
     ${resources('all', 1024, 2)}${resources('x86_64', 2048, 4)}`,
  ),
  'os/example.org/acme-1.d/more.xml': os(
    '1',
    `<short-id>acme1</short-id><devices><device id="http://pcisig.com/pci/1af4/105a"/></devices>`,
  ),
  'os/example.org/acme-2.xml': os(
    '2',
    `<short-id>acme2</short-id><name>Acme 2</name><family>linux</family>
     <clones id="http://example.org/acme/1"/>
     <devices><device id="http://pcisig.com/pci/1b36/0004" supported="false"/></devices>
     <firmware arch="x86_64" type="bios" supported="false"/>
     <resources arch="all" inherit="true"><recommended><ram>4294967296</ram></recommended></resources>`,
  ),
  'os/example.org/acme-3.xml': os(
    '3',
    `<short-id>acme3</short-id><name>Acme 3</name><family>linux</family>
     <upgrades id="http://redhat.com/rhel/9.4"/>`,
  ),
  'os/debian.org/debian-12.xml': `<libosinfo><os id="http://debian.org/debian/12">
     <short-id>debian12</short-id><name>Somebody else's</name></os></libosinfo>`,
  'device/pcisig.com/pci-1af4-1000.xml':
    '<libosinfo><device id="http://pcisig.com/pci/1af4/1000"/></libosinfo>',
};

function os(version: string, content: string): string {
  return `<libosinfo version="0.0.1"><os id="http://example.org/acme/${version}">${content}</os></libosinfo>`;
}

function devices(...ids: readonly string[]): string {
  return `<devices>${ids.map((id) => `<device id="http://pcisig.com/pci/${id}"/>`).join('')}</devices>`;
}

function resources(arch: string, mib: number, cpus: number): string {
  return `<resources arch="${arch}"><minimum><n-cpus>${cpus}</n-cpus><ram>${mib * 1024 ** 2}</ram><storage>10737418240</storage></minimum></resources>`;
}
