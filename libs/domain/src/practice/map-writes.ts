/** How a fold writes to the maps of a state. */
export interface MapWrites {
  readonly put: <K, V>(map: ReadonlyMap<K, V>, key: K, value: V) => ReadonlyMap<K, V>;
  readonly drop: <K, V>(map: ReadonlyMap<K, V>, key: K) => ReadonlyMap<K, V>;
  readonly change: <K, V extends object>(map: ReadonlyMap<K, V>, key: K, part: Partial<V>) => ReadonlyMap<K, V>;
}

const writes = (writable: <K, V>(map: ReadonlyMap<K, V>) => Map<K, V>): MapWrites => ({
  put: (map, key, value) => writable(map).set(key, value),
  drop: (map, key) => {
    if (!map.has(key)) return map;
    const rest = writable(map);
    rest.delete(key);
    return rest;
  },
  change: (map, key, part) => {
    const value = map.get(key);
    return value === undefined ? map : writable(map).set(key, { ...value, ...part });
  },
});

/** Every write copies: earlier states stay as they are. */
export const copying: MapWrites = writes((map) => new Map(map));

/**
 * One fold over many events copies each map at its first write and goes on in its own copy, whose earlier states nobody
 * has seen. Without that, folding a practice of n members would copy n maps of n entries.
 */
export const copyingOnce = (): MapWrites => {
  const own = new WeakSet<object>();
  return writes(<K, V>(map: ReadonlyMap<K, V>): Map<K, V> => {
    if (own.has(map)) return map as Map<K, V>;
    const copy = new Map(map);
    own.add(copy);
    return copy;
  });
};
