package dev.larder.go.tlog;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// Signs with an Ed25519 key that a seed of 32 bytes gives.
public record SeedSigner(VerifierKey key, PrivateKey secret) implements NoteSigner {
  private static final int KEY_BYTES = 32;

  /// Protocol 23.3: the bytes 00 to 1f.
  public static SeedSigner of(String name) {
    return of(name, 0);
  }

  /// Another for each number; 0 is that of 23.3.
  public static SeedSigner of(String name, int number) {
    byte[] seed = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      seed[i] = (byte) (i + number);
    }
    return of(name, seed);
  }

  private static SeedSigner of(String name, byte[] seed) {
    try {
      PrivateKey secret =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
      return new SeedSigner(VerifierKey.of(name, publicKey(seed)), secret);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java platform has Ed25519", absent);
    }
  }

  /// The JDK derives a public key only where it makes the pair, of randomness that it asks for.
  private static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new SeedAsRandomness(seed));
    KeyPair pair = generator.generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  private static final class SeedAsRandomness extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    SeedAsRandomness(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
