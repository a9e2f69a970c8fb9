import { guest, place } from 'virtwright';
import { purePcie } from 'virtwright/policies';
let g = guest('bench').memory('4 GiB').vcpus(4); for (let i = 0; i < 100; i++) g = i % 4 === 3 ? g.addNic({ network: 'default' }) : g.addDisk({ file: `/images/${i}.qcow2` });
const d=g.policy(purePcie()).design(); const x=d.xml; console.log(globalThis.RD.length); console.log(globalThis.RD.join('\n'));globalThis.RD=[]; place(x,{policy:purePcie()}); console.log(globalThis.RD.length); console.log(globalThis.RD.join('\n'));
