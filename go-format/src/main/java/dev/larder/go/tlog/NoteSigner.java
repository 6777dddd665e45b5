package dev.larder.go.tlog;

/// Signs notes. Where its secret lives, only it knows.
public interface NoteSigner {
  /// The key by which others verify what it signs.
  VerifierKey key();

  /// The Ed25519 signature of a message: 64 bytes.
  byte[] sign(byte[] message);
}
