import { accountPagePolicy, contentHash } from '../../http/security-headers.js';
import { ACCOUNT_PAGE_SCRIPT } from './page-script.js';

const STYLE = `
:root { color-scheme: light dark; --ink: #1f2421; --paper: #fbfaf7; --faint: #5f655f; --line: #8a8f88; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e4de; --paper: #191b1a; --faint: #a9aea8; --line: #7d827c; } }
body { margin: 0 auto; max-width: 26rem; padding: 3rem 1.25rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.6 Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif; }
label { display: block; margin-top: 1rem; } .hint { color: var(--faint); font-size: 0.95rem; }
input, button { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: 0.5rem 0.75rem; font: inherit;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 4px; }
button { margin-top: 1.5rem; cursor: pointer; } :focus-visible { outline: 3px solid var(--line); outline-offset: 2px; }
`;

interface AccountPage {
  readonly title: string;
  readonly form: string;
}

/** One page with one form, the same for everybody: it holds nothing of who opens it. */
const renderPage = ({ title, form }: AccountPage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Throughline</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<noscript><p>This page sends a form, which takes JavaScript. The guide on signing in tells how to do the same without.</p></noscript>
${form}
<p role="status"></p>
</main>
<script>${ACCOUNT_PAGE_SCRIPT}</script>
</body>
</html>
`;

const passwordField = (id: string, label: string): string => `<label for="${id}">${label}</label>
<input id="${id}" name="${id}" type="password" autocomplete="new-password" minlength="10" maxlength="200" required>`;

export const RESET_PASSWORD_PAGE = renderPage({
  title: 'Choose a new password',
  form: `<form data-call="/v1/auth/reset-password" data-passwords="twice" data-done="Your password is set. All sign-ins were ended; you can sign in with the new one.">
<p class="hint">At least ten characters. A few words that are yours alone are easier to keep than a short riddle.</p>
${passwordField('newPassword', 'New password')}
${passwordField('again', 'The same once more')}
<button>Set the password</button>
</form>`,
});

export const INVITATION_PAGE = renderPage({
  title: 'Join the practice',
  form: `<form data-call="/v1/invitations/:token/accept" data-done="Welcome. You have joined the practice.">
<p>You were invited to a coaching practice on Throughline. Who has an account here already gives its password.</p>
<label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" maxlength="200" required>
${passwordField('password', 'Password, at least ten characters')}
<button>Join</button>
</form>`,
});

export const VERIFY_EMAIL_PAGE = renderPage({
  title: 'Is this your address?',
  form: `<form data-call="/v1/auth/verify-email" data-done="Thank you. The address is known to be yours.">
<p>An account on Throughline was made with the address that this link was sent to.</p>
<button>Yes, the address and the account are mine</button>
</form>`,
});

export const ACCOUNT_PAGE_POLICY = accountPagePolicy(contentHash(STYLE), contentHash(ACCOUNT_PAGE_SCRIPT));
