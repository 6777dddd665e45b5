package dev.larder.web.home;

import dev.larder.common.Secret;
import dev.larder.core.storage.Sealing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals secrets for storage, such as an upstream's password, under the server's key.
///
/// AES-256-GCM with a random nonce; the key is derived from the configured one by HKDF with
/// SHA-256. A sealed text begins with `v1:` and is bound to its place: it opens only under the same
/// name, so that rows cannot be exchanged.
public final class Sealer {
  private static final String DERIVATION = "HKDF-SHA256";
  private static final String CONFIGURATION = "configuration";
  private static final String PREFIX = "v1:";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int CHECK_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;
  private final String checkValue;

  private Sealer(SecretKey key, String checkValue) {
    this.key = key;
    this.checkValue = checkValue;
  }

  /// A sealer for a key of at least 32 characters.
  public static Sealer of(Secret secret) {
    try {
      KDF kdf = derivation();
      SecretKey key = kdf.deriveKey("AES", parameters(secret, "larder seal v1", 32));
      byte[] check = kdf.deriveData(parameters(secret, "larder key check v1", CHECK_BYTES));
      return new Sealer(key, HexFormat.of().formatHex(check));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HKDF-SHA256 or AES", e);
    }
  }

  /// Asked of all providers, they are set up in turn until one has it, and that of elliptic curves,
  /// which comes first, reads its tables of numbers: work that a start can do without.
  private static KDF derivation() throws NoSuchAlgorithmException {
    try {
      return KDF.getInstance(DERIVATION, "SunJCE");
    } catch (NoSuchAlgorithmException | NoSuchProviderException _) {
      return KDF.getInstance(DERIVATION);
    }
  }

  /// Equal for equal keys and tells nothing about them; the database keeps it to stop a node that
  /// has another key.
  public String checkValue() {
    return checkValue;
  }

  /// Seals what the configuration store keeps; it binds each secret to its place by itself.
  ///
  /// Throws [IllegalArgumentException] when one does not open.
  public Sealing sealing() {
    return new Sealing() {
      @Override
      public String seal(String secret) {
        return Sealer.this.seal(CONFIGURATION, Secret.of(secret));
      }

      @Override
      public String open(String sealed) {
        try {
          return Sealer.this.open(CONFIGURATION, sealed).reveal();
        } catch (UnsealException e) {
          throw new IllegalArgumentException(e.getMessage(), e);
        }
      }
    };
  }

  /// Seals a secret for the place that `name` names, such as
  /// `repository/go-public/upstream.password`.
  public String seal(String name, Secret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] text = secret.reveal().getBytes(StandardCharsets.UTF_8);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(text);
      byte[] both =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot seal with AES-GCM", e);
    }
  }

  /// Opens what [#seal] gave for the same name under the same key; throws [UnsealException]
  /// otherwise.
  public Secret open(String name, String sealed) throws UnsealException {
    if (!sealed.startsWith(PREFIX)) {
      throw new UnsealException(
          "the secret of " + name + " is sealed in a form unknown here", null);
    }
    try {
      byte[] both = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
      ByteBuffer bytes = ByteBuffer.wrap(both);
      byte[] nonce = new byte[NONCE_BYTES];
      bytes.get(nonce);
      byte[] text = new byte[bytes.remaining()];
      bytes.get(text);
      byte[] opened = cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(text);
      return Secret.of(new String(opened, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnsealException(
          "the secret of "
              + name
              + " does not open with this server's key (LARDER_SECRET_KEY, or secret.key in the"
              + " home)",
          e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static HKDFParameterSpec parameters(Secret secret, String purpose, int bytes) {
    return HKDFParameterSpec.ofExtract()
        .addIKM(secret.reveal().getBytes(StandardCharsets.UTF_8))
        .addSalt("larder".getBytes(StandardCharsets.UTF_8))
        .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), bytes);
  }
}
