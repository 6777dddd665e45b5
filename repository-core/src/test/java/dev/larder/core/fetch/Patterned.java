package dev.larder.core.fetch;

/// Bytes of which each tells where it stands.
final class Patterned {
  private Patterned() {}

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; at++) {
      bytes[at] = (byte) (at * 31 + (at >> 8) * 17 + (at >> 16));
    }
    return bytes;
  }
}
