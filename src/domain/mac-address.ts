/**
 * What is wrong with the MAC address of a card; `undefined` where nothing is (libvirt src/conf/domain_conf.c,
 * virDomainNetDefParseXML).
 *
 * @returns `none` where it is no six bytes, `group` where it is the address of several.
 */
export function macFault(mac: string): 'none' | 'group' | undefined {
  if (!/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(mac)) return 'none';
  return Number.parseInt(mac, 16) % 2 === 1 ? 'group' : undefined;
}
