import { styleHash } from '../http/security-headers.js';
import { buildOpenApi } from './openapi.js';
import { DOCS_STYLE, renderDocs } from './docs-page.js';

export interface ContractTexts {
  readonly openApi: string;
  readonly page: string;
  readonly pageStyleHash: string;
}
export const CONTRACT_TEXTS = Symbol('ContractTexts');

/** Made once at start, when all controllers are loaded. */
export const createContractTexts = (): ContractTexts => {
  const document = buildOpenApi();
  return {
    openApi: `${JSON.stringify(document, null, 2)}\n`,
    page: renderDocs(document),
    pageStyleHash: styleHash(DOCS_STYLE),
  };
};
