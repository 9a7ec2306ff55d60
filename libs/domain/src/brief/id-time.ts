const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7/u;

/** ISO 8601: when a UUIDv7 was made, which for an event is when the log took it; null for any other id. */
export const timeOfId = (id: string): string | null => {
  if (!V7.test(id)) return null;
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
};
