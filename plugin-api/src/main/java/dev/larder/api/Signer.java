package dev.larder.api;

/// The Ed25519 key (RFC 8032) of this installation, which lies outside its database. What is signed
/// twice is signed alike.
public interface Signer {
  /// 32 bytes.
  byte[] publicKey();

  /// 64 bytes over a message.
  byte[] sign(byte[] message);
}
