/**
 * What the pages do in a browser: the form is sent as JSON, and what came of it is said where a screen reader hears it.
 * The token stands in the address; it is used by the button alone, so that a mail scanner which opens links spends none.
 */
export const ACCOUNT_PAGE_SCRIPT = `
const form = document.querySelector('form');
const said = document.querySelector('[role=status]');
const say = (text) => { said.textContent = text; };
const problemOf = async (answer) => {
  try { const { title, detail } = await answer.json(); return title + ' ' + detail; }
  catch { return 'This did not work. Please try again in a minute.'; }
};
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { passwords } = form.dataset;
  const fields = Object.fromEntries(new FormData(form));
  if (passwords && fields.newPassword !== fields.again) return say('The two passwords are not the same.');
  delete fields.again;
  const button = form.querySelector('button');
  button.disabled = true;
  say('One moment.');
  const token = location.pathname.split('/').at(-1);
  const call = form.dataset.call.replace(':token', token);
  const body = JSON.stringify(call === form.dataset.call ? { ...fields, token } : fields);
  const headers = { 'content-type': 'application/json' };
  try {
    const answer = await fetch(call, { method: 'POST', headers, body });
    if (answer.ok) form.hidden = true;
    else button.disabled = false;
    say(answer.ok ? form.dataset.done : await problemOf(answer));
  } catch {
    button.disabled = false;
    say('The product could not be reached. Please try again in a minute.');
  }
});
`;
