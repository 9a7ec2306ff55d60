import { renderHtml, renderMarkdown, type Brief } from '#domain';
import type { BriefFormat } from './read-brief.schema.js';

/** The brief as the caller wants to read it. */
export const renderBrief = (brief: Brief, format: BriefFormat): string => {
  switch (format) {
    case 'application/json':
      return JSON.stringify(brief);
    case 'text/markdown':
      return renderMarkdown(brief);
    case 'text/html':
      return renderHtml(brief);
  }
};
