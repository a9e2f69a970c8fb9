import { LANGUAGES, type Question } from '../question.js';

/** A question as the part of a link behind `#`, compressed. */
export async function toLink(question: Question): Promise<string> {
  const bytes = await through(new CompressionStream('deflate-raw'), [
    new TextEncoder().encode(JSON.stringify(question)),
  ]);
  const text = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The question of a link; `undefined` where it holds none. */
export async function fromLink(hash: string): Promise<Question | undefined> {
  try {
    const text = atob(hash.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const plain = await through(new DecompressionStream('deflate-raw'), [bytes]);
    return asQuestion(JSON.parse(new TextDecoder().decode(plain)));
  } catch {
    return undefined;
  }
}

/** What a link says is from anybody. */
function asQuestion(value: unknown): Question | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const said: Readonly<Record<string, unknown>> = { ...value };
  const language = LANGUAGES.find((one) => one === said['language']);
  const { text, policy, fresh } = said;
  if (!language || typeof text !== 'string') return undefined;
  return {
    language,
    text,
    ...(typeof policy === 'string' && { policy }),
    ...(fresh === true && { fresh }),
  };
}

async function through(
  stream: CompressionStream | DecompressionStream,
  parts: BlobPart[],
): Promise<Uint8Array> {
  const changed = new Blob(parts).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(changed).arrayBuffer());
}
