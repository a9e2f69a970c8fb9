import { VirtwrightError } from '../../issue.js';
import { asDocument, type XmlDocument, type XmlElement } from '../tree.js';
import { DocumentWriter } from './document.js';
import { unwritable } from './writable.js';

/**
 * Writes a document or an element as text that reads back as the same tree.
 *
 * What was read and not changed is written as it was, to the byte: indentation, quotes, order, references, comments, the
 * XML declaration, line ends. What is new follows the document in indentation, quotes and line ends. An element by
 * itself, and a document made from nothing, is written with two spaces of indentation, double quotes, a line feed at the
 * end and no XML declaration. White space is added only where it is no content.
 *
 * @throws {@link VirtwrightError} when the tree holds what no document can: an illegal name or character, a comment
 * with `--`, elements nested more than 64 deep. It names every place.
 *
 * @example
 * ```ts
 * writeXml(element('disk', { type: 'file' }, element('target', { dev: 'vda' })));
 * // <disk type="file">
 * //   <target dev="vda"/>
 * // </disk>
 * ```
 */
export function writeXml(source: XmlDocument | XmlElement): string {
  const document = asDocument(source);
  const issues = unwritable(document);
  if (issues.length > 0) throw new VirtwrightError(issues);
  return new DocumentWriter(document).write();
}
