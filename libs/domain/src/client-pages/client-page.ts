import { escapeHtml, htmlPage, isolated } from '../brief/html.js';
import { CLIENT_PAGE_STYLE } from './page-style.js';

/** Longest text that a client sends over a link, in UTF-16 units: four thousand words are a letter. */
export const CLIENT_TEXT_MAX = 20_000;
/** The line of one's own beside a pulse. */
export const PULSE_TEXT_MAX = 2_000;

/** What all pages of a link have around them. */
export interface PageFrame {
  /** Name of the practice; null where the link is not known. */
  readonly practice: string | null;
  /** Address of the link, without a slash at its end. */
  readonly base: string;
}

/** A form as it is shown: for the first time, or again with what was wrong with it. */
export interface FormState {
  /** Makes the sending of this very form one command, however often it is sent. */
  readonly commandId: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}
export interface FieldError {
  /** Id of the field that it is about. */
  readonly field: string;
  readonly message: string;
}
export const freshForm = (commandId: string, values: FormState['values'] = {}): FormState => ({
  commandId,
  values,
  errors: [],
});

/** One page: what it is, under the name of the practice. The title says first when something was wrong. */
export const clientPage = (
  frame: Pick<PageFrame, 'practice'>,
  page: { readonly title: string; readonly body: readonly string[]; readonly errors?: readonly FieldError[] },
): string => {
  const { title, body, errors = [] } = page;
  const practice = frame.practice === null ? '' : `<p class="practice">${isolated(frame.practice)}</p>\n`;
  const shown = errors.length === 0 ? title : `Error: ${title}`;
  const parts = [`${practice}<h1>${escapeHtml(title)}</h1>`, errorSummary(errors), ...body];
  return htmlPage(shown, parts.filter((part) => part !== '').join('\n'), CLIENT_PAGE_STYLE);
};

const errorSummary = (errors: readonly FieldError[]): string => {
  if (errors.length === 0) return '';
  const items = errors.map(({ field, message }) => `<li><a href="#${field}">${escapeHtml(message)}</a></li>`).join('');
  return `<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-title">
<h2 id="errors-title">Nothing was sent yet</h2>
<ul>${items}</ul>
</div>`;
};

/** A form that posts to `action`, with its command. */
export const formOf = (action: string, { commandId }: FormState, body: readonly string[]): string =>
  `<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="command" value="${escapeHtml(commandId)}">
${body.join('\n')}
</form>`;

export interface TextField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly lengthMax: number;
}

/** A field for text of more than one line, with its hint and what was wrong with it. */
export const textField = (field: TextField, { values, errors }: FormState): string => {
  const { name, label, hint, lengthMax } = field;
  const wrong = errors.find((error) => error.field === name);
  const described = wrong === undefined ? `${name}-hint` : `${name}-hint ${name}-wrong`;
  const invalid = wrong === undefined ? '' : ' aria-invalid="true"';
  const error = wrong === undefined ? '' : `\n<p class="wrong" id="${name}-wrong">${escapeHtml(wrong.message)}</p>`;
  // A first line break inside a text area is dropped by the browser: one is given for it to drop.
  return `<label class="field" for="${name}">${escapeHtml(label)}</label>
<p class="hint" id="${name}-hint">${escapeHtml(hint)}</p>${error}
<textarea id="${name}" name="${name}" maxlength="${lengthMax}" dir="auto" aria-describedby="${described}"${invalid}>
${escapeHtml(values[name] ?? '')}</textarea>`;
};

export const button = (words: string): string => `<button type="submit">${escapeHtml(words)}</button>`;
