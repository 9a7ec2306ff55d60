import type { MemberKey, Story } from './story.js';
import { anni } from './stories/anni.js';
import { lukasz } from './stories/lukasz.js';
import { maelle } from './stories/maelle.js';
import { ngozi } from './stories/ngozi.js';
import { sean } from './stories/sean.js';
import { blathnaid, ivo, mireille, seun, teodor } from './stories/small.js';
import { wren } from './stories/wren.js';
import { xiomara } from './stories/xiomara.js';
import { yuto } from './stories/yuto.js';

export interface DemoMember {
  readonly key: MemberKey;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly ('owner' | 'coach' | 'supervisor')[];
}

/** The practice, its members and the time zone they share. All of them, and all of their clients, are invented. */
export const PRACTICE = { name: 'Slow Tide Coaching', timeZone: 'Europe/Lisbon' } as const;

/** The first one opens the practice. */
export const MEMBERS: readonly [DemoMember, ...DemoMember[]] = [
  { key: 'marit', name: 'Marit Okonjo-Lindahl', email: 'marit@slowtide.example', roles: ['owner', 'coach'] },
  { key: 'dov', name: 'Dov Castellane', email: 'dov@slowtide.example', roles: ['coach'] },
  { key: 'priya', name: 'Priya Halloran-Dsouza', email: 'priya@slowtide.example', roles: ['coach'] },
  { key: 'ruth', name: 'Ruth Ambervale', email: 'ruth@slowtide.example', roles: ['supervisor'] },
];

/** Eight alliances with a history, then the small ones that show an odd state each. */
export const STORIES: readonly Story[] = [
  ngozi,
  lukasz,
  maelle,
  yuto,
  sean,
  xiomara,
  wren,
  anni,
  ivo,
  blathnaid,
  mireille,
  seun,
  teodor,
];

/** Whose brief is shown first. */
export const SHOWN_FIRST = 'ngozi';
