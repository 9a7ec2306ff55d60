import { escapeHtml } from '../brief/html.js';
import {
  button,
  CLIENT_TEXT_MAX,
  clientPage,
  formOf,
  textField,
  type FormState,
  type PageFrame,
} from './client-page.js';

/** A note between the calls. */
export const renderNotePage = (frame: PageFrame, form: FormState): string =>
  clientPage(frame, {
    title: 'A note to your coach',
    errors: form.errors,
    body: [
      '<p>Write what you would like your coach to know before the next call. It is read as you write it, by your coach alone.</p>',
      formOf(`${frame.base}/notes`, form, [
        textField(
          { name: 'text', label: 'Your note', hint: 'As short or as long as you like.', lengthMax: CLIENT_TEXT_MAX },
          form,
        ),
        button('Send the note'),
      ]),
    ],
  });

export const renderNoteThanks = (frame: PageFrame): string =>
  clientPage(frame, {
    title: 'Thank you',
    body: [
      '<p>Your note has arrived. Your coach finds it when preparing for the next call.</p>',
      `<p><a href="${escapeHtml(frame.base)}">Write another note</a></p>`,
    ],
  });
