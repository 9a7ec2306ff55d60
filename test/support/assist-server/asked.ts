/** What the product asks, as this server reads it, and what a good server answers to it. */
export interface AskedItem {
  readonly id: string;
  readonly section: string;
  readonly text: string;
  readonly said_by: string;
  readonly about: string;
}
export interface Answered {
  section: string;
  text: string;
  cites: string[];
  quote: string | null;
}

export const itemsOf = (body: {
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
}): AskedItem[] => {
  const user = body.messages?.find(({ role }) => role === 'user')?.content ?? '{}';
  return (JSON.parse(user) as { items?: AskedItem[] }).items ?? [];
};

/** The plainest re-wording that is right: whom it is about, then what was recorded. */
export const goodText = ({ about, text }: Pick<AskedItem, 'about' | 'text'>): string => `${about}: ${text}`;

export const goodLines = (items: readonly AskedItem[]): Answered[] =>
  items.map((item) => ({ section: item.section, text: goodText(item), cites: [item.id], quote: null }));
