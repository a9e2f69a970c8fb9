import { javascript } from '@codemirror/lang-javascript';
import { xml } from '@codemirror/lang-xml';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import { formatIssue, type Issue, type Severity } from 'virtwright';
import type { Language } from '../question.js';

const GRAMMARS: Readonly<Record<Language, () => Extension>> = { xml, yaml, builder: javascript };

/** Colours of the picture, which change with light and dark. */
const COLOURS = HighlightStyle.define([
  {
    tag: [tags.tagName, tags.propertyName, tags.definition(tags.propertyName)],
    color: 'var(--storage)',
  },
  { tag: [tags.attributeName, tags.function(tags.variableName)], color: 'var(--network)' },
  { tag: [tags.string, tags.attributeValue], color: 'var(--good)' },
  { tag: [tags.number, tags.bool], color: 'var(--host)' },
  { tag: tags.keyword, color: 'var(--accent)' },
  { tag: [tags.comment, tags.angleBracket, tags.separator], color: 'var(--faint)' },
]);

const LOOK = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--raised)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace', fontSize: '13px' },
  '.cm-gutters': { color: 'var(--faint)', backgroundColor: 'var(--panel)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--panel)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--line) !important',
  },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--raised)' },
});

const SHOWN_AS: Readonly<Record<Severity, Diagnostic['severity']>> = {
  error: 'error',
  warning: 'warning',
  note: 'info',
};

/** A text with the colours of its language. */
export class Editor {
  readonly #view: EditorView;
  readonly #grammar = new Compartment();

  /** @param changed - Told of each change that a reader makes; a text without it is only shown. */
  constructor(parent: Element, label: string, changed?: () => void) {
    const heard = EditorView.updateListener.of(({ docChanged }) => {
      if (docChanged) changed?.();
    });
    const extensions = [
      basicSetup,
      syntaxHighlighting(COLOURS),
      LOOK,
      this.#grammar.of([]),
      EditorView.contentAttributes.of({ 'aria-label': label }),
      ...(changed ? [lintGutter(), heard] : [EditorState.readOnly.of(true)]),
    ];
    this.#view = new EditorView({ parent, extensions });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Shows another text. */
  show(text: string, language: Language): void {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      effects: this.#grammar.reconfigure(GRAMMARS[language]()),
    });
  }

  /** Marks what is wrong where it stands. */
  mark(issues: readonly Issue[]): void {
    const { state } = this.#view;
    const marks = issues.flatMap((issue): Diagnostic[] => {
      const { position, severity } = issue;
      if (!position || position.line > state.doc.lines) return [];
      const { from, to } = state.doc.line(position.line);
      const at = Math.min(from + position.column - 1, to);
      return [{ from: at, to, severity: SHOWN_AS[severity], message: formatIssue(issue) }];
    });
    this.#view.dispatch(setDiagnostics(state, marks));
  }

  /** Goes to a place in the text. */
  goTo(line: number, column: number): void {
    const { from, to } = this.#view.state.doc.line(line);
    const anchor = Math.min(from + column - 1, to);
    this.#view.dispatch({ selection: { anchor }, scrollIntoView: true });
    this.#view.focus();
  }
}
