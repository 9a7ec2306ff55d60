import { escapeHtml } from '../brief/html.js';
import {
  button,
  clientPage,
  formOf,
  PULSE_TEXT_MAX,
  textField,
  type FormState,
  type PageFrame,
} from './client-page.js';

/** The items of a pulse, in neutral words of our own. The three of them can be answered or left out one by one. */
export const PULSE_QUESTIONS = [
  { name: 'heard', statement: 'I felt heard.', least: 'not at all', most: 'entirely' },
  { name: 'atEase', statement: 'I was at ease to say anything.', least: 'not at all', most: 'entirely' },
  { name: 'carriedOn', statement: 'It carried on from last time.', least: 'not at all', most: 'entirely' },
] as const;
const TOP = 10;
const TITLE = 'After our call';

/** The pulse: three items and a free line. `callOn` is the day of the call in words, where it asks about one. */
export const renderPulsePage = (frame: PageFrame, callOn: string | null, form: FormState): string =>
  clientPage(frame, {
    title: TITLE,
    errors: form.errors,
    body: [
      `<p>${callOn === null ? 'This is about our last call.' : `This is about our call of ${escapeHtml(callOn)}.`} Answer what you like and leave out the rest. Your coach reads your answers; they are compared with nobody’s.</p>`,
      formOf(`${frame.base}/pulse`, form, [
        ...PULSE_QUESTIONS.map((question) => scale(question, form)),
        textField(
          {
            name: 'text',
            label: 'Anything you would like to add',
            hint: 'You can leave this empty. Your coach reads it as you write it.',
            lengthMax: PULSE_TEXT_MAX,
          },
          form,
        ),
        button('Send my answers'),
      ]),
    ],
  });

const scale = ({ name, statement, least, most }: (typeof PULSE_QUESTIONS)[number], { values }: FormState): string => {
  const chosen = values[name] ?? '';
  const radio = (value: string, id: string): string =>
    `<input type="radio" id="${id}" name="${name}" value="${value}"${value === chosen ? ' checked' : ''}>`;
  const steps = Array.from({ length: TOP + 1 }, (_, n) => {
    const id = n === 0 ? name : `${name}-${n}`;
    return `<label for="${id}">${radio(String(n), id)}<span>${n}</span></label>`;
  });
  return `<fieldset aria-describedby="${name}-ends">
<legend>${statement}</legend>
<p class="ends" id="${name}-ends">0 is ${least}, ${TOP} is ${most}.</p>
<div class="scale">
${steps.join('\n')}
</div>
<label class="skip" for="${name}-skip">${radio('', `${name}-skip`)}<span>I would rather not say</span></label>
</fieldset>`;
};

export const renderPulseThanks = (frame: PageFrame): string =>
  clientPage(frame, {
    title: 'Thank you',
    body: [
      '<p>Your answers have arrived. Your coach reads them before the next call.</p>',
      '<p>There is nothing more to do. You can close this page.</p>',
    ],
  });
