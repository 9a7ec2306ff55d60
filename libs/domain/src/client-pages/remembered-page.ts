import { escapeHtml } from '../brief/html.js';
import type { MirrorLine } from '../mirror/mirror.schema.js';
import { CLIENT_TEXT_MAX, clientPage, formOf, textField, type FormState, type PageFrame } from './client-page.js';
import { lineBody } from './mirror-page.js';

/** What the client does with one line, as the form names it. */
export const MIRROR_ACTIONS = ['correct', 'no-longer-true', 'do-not-bring-up', 'may-bring-up', 'forget'] as const;
export type MirrorAction = (typeof MIRROR_ACTIONS)[number];

/** One line and what can be done with it. */
export const renderRememberedPage = (frame: PageFrame, line: MirrorLine, form: FormState): string =>
  clientPage(frame, {
    title: 'One line',
    errors: form.errors,
    body: [
      quoteOf(line),
      ...(line.noLongerTrue ? [] : [correcting(frame, line, form), retiring(frame, line, form)]),
      line.notBroughtUpByYou ? lifting(frame, line, form) : carrying(frame, line, form),
      forgetting(frame, line, form),
      backTo(frame),
    ],
  });

/** The step before something is destroyed. */
export const renderForgetPage = (frame: PageFrame, line: MirrorLine, form: FormState): string =>
  clientPage(frame, {
    title: 'Forget this for good?',
    body: [
      quoteOf(line),
      '<p>These words and everything drawn out of them are destroyed. Nobody can bring them back: not your coach, not you.</p>',
      formOf(actionOf(frame, line), form, [
        '<input type="hidden" name="action" value="forget">',
        '<input type="hidden" name="confirm" value="yes">',
        '<button type="submit">Yes, forget it</button>',
      ]),
      `<p><a href="${escapeHtml(actionOf(frame, line))}">No, keep it</a></p>`,
    ],
  });

const actionOf = (frame: PageFrame, line: MirrorLine): string => `${frame.base}/moments/${line.momentId}`;
const quoteOf = (line: MirrorLine): string => `<blockquote>\n${lineBody(line, 'line')}\n</blockquote>`;
const backTo = (frame: PageFrame): string =>
  `<p><a href="${escapeHtml(frame.base)}">Back to what is remembered of you</a></p>`;

const choice = (heading: string, words: string, form: string): string =>
  `<section>\n<h2>${escapeHtml(heading)}</h2>\n<p>${escapeHtml(words)}</p>\n${form}\n</section>`;

/** Each choice is a form and so a command of its own: the page's id with its name. */
const one = (form: FormState, action: MirrorAction): FormState => ({
  ...form,
  commandId: `${form.commandId}-${action}`,
});
const hidden = (action: MirrorAction): string => `<input type="hidden" name="action" value="${action}">`;

const correcting = (frame: PageFrame, line: MirrorLine, form: FormState): string => {
  // A text that is too long to be sent back whole is not offered half.
  const shown = line.text.length <= CLIENT_TEXT_MAX ? line.text : '';
  const filled = 'text' in form.values ? form : { ...form, values: { ...form.values, text: shown } };
  const field = {
    name: 'text',
    label: 'How it should read',
    hint: 'Your words take its place, and are quoted as yours.',
    lengthMax: CLIENT_TEXT_MAX,
  };
  const body = [hidden('correct'), textField(field, filled), '<button type="submit">Correct it</button>'];
  return `<section>\n<h2>Correct it</h2>\n${formOf(actionOf(frame, line), one(form, 'correct'), body)}\n</section>`;
};

const retiring = (frame: PageFrame, line: MirrorLine, form: FormState): string =>
  choice(
    'It is no longer true',
    'It was so once. Your coach sees that it is over.',
    formOf(actionOf(frame, line), one(form, 'no-longer-true'), [
      hidden('no-longer-true'),
      '<button type="submit" class="quiet">It is no longer true</button>',
    ]),
  );

const carrying = (frame: PageFrame, line: MirrorLine, form: FormState): string =>
  choice(
    'Please don’t bring this up',
    'Your coach still knows it and leaves it to you to speak of it.',
    formOf(actionOf(frame, line), one(form, 'do-not-bring-up'), [
      hidden('do-not-bring-up'),
      '<button type="submit" class="quiet">Please don’t bring this up</button>',
    ]),
  );

const lifting = (frame: PageFrame, line: MirrorLine, form: FormState): string =>
  choice(
    'It may be brought up again',
    'You asked that it is not brought up. Only you can lift that.',
    formOf(actionOf(frame, line), one(form, 'may-bring-up'), [
      hidden('may-bring-up'),
      '<button type="submit" class="quiet">It may be brought up again</button>',
    ]),
  );

const forgetting = (frame: PageFrame, line: MirrorLine, form: FormState): string =>
  choice(
    'Forget this',
    'The words are destroyed. You are asked once more before.',
    formOf(actionOf(frame, line), one(form, 'forget'), [
      hidden('forget'),
      '<button type="submit" class="quiet">Forget this</button>',
    ]),
  );
