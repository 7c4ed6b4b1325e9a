// FNV-1a: the hash from which names, spreads and shards are derived. Whoever computes it again must come to the same number.

/** FNV-1a over the UTF-16 units, 32 bits. */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}
