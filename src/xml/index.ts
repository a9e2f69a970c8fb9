export type { XmlIssueCode } from './problems.js';
export { readElement, readXml } from './read/read.js';
export {
  type AttributeValue,
  asDocument,
  attribute,
  child,
  childElements,
  copyElement,
  descend,
  element,
  isElement,
  textOf,
  type XmlComment,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  type XmlText,
} from './tree.js';
export { writeXml } from './write/write.js';
