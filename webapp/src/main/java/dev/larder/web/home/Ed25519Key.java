package dev.larder.web.home;

import dev.larder.api.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// A key of Ed25519 (RFC 8032) made of its seed, from which the JDK derives no public key.
public final class Ed25519Key implements Signer {
  /// Of a seed.
  static final int SEED_BYTES = Ed25519PrivateKeyParameters.KEY_SIZE;

  private final Ed25519PrivateKeyParameters key;

  /// @param seed 32 bytes
  Ed25519Key(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    this.key = new Ed25519PrivateKeyParameters(seed, 0);
  }

  @Override
  public byte[] publicKey() {
    return key.generatePublicKey().getEncoded();
  }

  @Override
  public byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }
}
