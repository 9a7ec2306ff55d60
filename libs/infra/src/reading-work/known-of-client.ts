import { FORGOTTEN, openWorkIn, promisedIn, type CellKey, type CoreCell, type Keys, type OpenWork } from '#domain';
import { tenantQuery, type Pool } from '../postgres/index.js';
import { loadCells } from '../projections/memory-cells.js';
import { activeRevision } from '../projections/revisions.js';

/** What is known of the client before a text is read. */
export interface KnownOfClient {
  /** Null before anything was built. */
  readonly core: CoreCell | null;
  /** Commitments and promises that are open and life dates, newest first. */
  readonly open: readonly OpenWork[];
  /** The words of what the coach promised, kept or not. */
  readonly promised: readonly string[];
}

/**
 * The pages written last, beside the core: with weekly calls half a year, in which what was said is taken up again or
 * never; and as much to open for one text after 1,000 calls as after 24.
 */
const PAGES_MAX = 24;

const PAGES = `
select cell_key from rm.memory_cells
where tenant_id = $1 and revision = $2 and client_id = $3 and (cell_key like 'session:%' or cell_key like 'between:%')
order by position desc
limit ${PAGES_MAX}`;

export const knownOfClient = async (
  tools: { readonly pool: Pool; readonly keys: Keys },
  { practiceId, clientId }: { readonly practiceId: string; readonly clientId: string },
): Promise<KnownOfClient> => {
  const revision = await activeRevision(tools.pool, 'brief');
  const values = [practiceId, revision, clientId];
  const pages = await tenantQuery<{ cell_key: CellKey }>(tools.pool, practiceId, { text: PAGES, values });
  const wanted: CellKey[] = ['core', ...pages.map(({ cell_key }) => cell_key)];
  const cells = (await loadCells(tools, { practiceId, revision }, new Map([[clientId, wanted]]))).get(clientId);
  if (cells === undefined || cells === FORGOTTEN) return { core: null, open: [], promised: [] };
  const core = cells.get('core');
  return { core: core?.cell === 'core' ? core : null, open: openWorkIn(cells), promised: promisedIn(cells) };
};
