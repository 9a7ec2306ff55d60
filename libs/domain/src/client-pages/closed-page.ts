import { clientPage } from './client-page.js';

/** What a link answers that is not open: one page for all reasons, so that it tells nobody whether it ever was. */
export const renderClosedPage = (): string =>
  clientPage(
    { practice: null },
    {
      title: 'This link is not open',
      body: [
        '<p>It may have expired, been answered or been taken back; or its address is not complete.</p>',
        '<p>Your coach can give you a new one.</p>',
      ],
    },
  );

/** What went wrong on the way to a link, and whether to come back. */
export const renderTroublePage = (isForNow: boolean): string =>
  clientPage(
    { practice: null },
    {
      title: isForNow ? 'Please try again in a moment' : 'This could not be taken',
      body: isForNow
        ? ['<p>Nothing is lost: go back and send it again, or open the link again later.</p>']
        : ['<p>What was sent does not fit this page. Open the link again and repeat it, please.</p>'],
    },
  );
