import fc from 'fast-check';
import { name } from './trees.js';

const space = fc.constantFrom(' ', '  ', '\n', '\t', '\r\n', '\r', '\n    ', ' \n\t');
const maybeSpace = fc.oneof(fc.constant(''), space);

/** What can stand between tags and in values alike, spelled in every way there is. */
const piece = fc.constantFrom(
  ...['a', 'é', '\u{1f600}', '&amp;', '&#65;', '&#x1F600;', '&lt;', '&gt;', '&apos;', '&quot;'],
  ...['&#10;', '&#13;', '&#xd;', ' ', '\t', '\n', '\r\n', '\r', '>', ']', '--', '\u00a0', '='],
);

function textOf(pieces: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc.array(pieces, { maxLength }).map((them) => them.join(''));
}

const value = fc.oneof(
  textOf(fc.oneof(piece, fc.constant("'")), 4).map((it) => `"${it}"`),
  textOf(fc.oneof(piece, fc.constant('"')), 4).map((it) => `'${it}'`),
);

const attributes = fc
  .uniqueArray(
    fc.tuple(fc.oneof(name, fc.constant('xml:space')), space, maybeSpace, maybeSpace, value),
    {
      selector: ([key]) => key,
      maxLength: 3,
    },
  )
  .map((them) =>
    them.map(([key, before, left, right, it]) => `${before}${key}${left}=${right}${it}`).join(''),
  );

const comment = textOf(fc.constantFrom('x', '<b/>', '&nope;', '\r\n', ' ', '- '), 3).map(
  (it) => `<!-- ${it} -->`,
);
const cdata = textOf(fc.constantFrom('x', '<b>', '&amp;', ']]', '>', '\r\n', ' '), 3)
  .filter((it) => !it.includes(']]>'))
  .map((it) => `<![CDATA[${it}]]>`);

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      space,
      textOf(piece, 3).map((it) => it.replaceAll(']', '')),
      comment,
      cdata,
    ),
    tie('element'),
  ),
  element: fc
    .tuple(name, attributes, maybeSpace, fc.array(tie('content'), { maxLength: 4 }), fc.boolean())
    .map(([tag, said, end, content, short]) =>
      short && content.length === 0
        ? `<${tag}${said}${end}/>`
        : `<${tag}${said}${end}>${content.join('')}</${tag}${end}>`,
    ),
}));

const around = fc.array(fc.oneof(space, comment), { maxLength: 3 }).map((them) => them.join(''));

/** Any well-formed document, spelled as nobody would. */
export const oddText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '\u{feff}'),
    fc.constantFrom('', '<?xml version="1.0"?>', "<?xml version='1.0' encoding = 'UTF-8' ?>\r\n"),
    around,
    element,
    around,
  )
  .map((parts) => parts.join(''));
