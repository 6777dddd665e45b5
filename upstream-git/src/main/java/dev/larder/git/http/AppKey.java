package dev.larder.git.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.common.json.Json;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.repository.WrongValueException;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/// The private key of a GitHub App, with which it says who it is.
public record AppKey(PrivateKey key) {
  /// GitHub's clock and ours may differ, and it takes ten minutes at most.
  private static final int SECONDS_BEFORE = 60;

  private static final int SECONDS_GOOD = 540;
  private static final String NO_KEY = "is no RSA key in PEM";

  /// @throws WrongValueException if the key of an app cannot be read
  public static void check(GitHubApp app) {
    try {
      var _ = of(app);
    } catch (IOException unreadable) {
      throw new WrongValueException("githubApp/privateKey", NO_KEY);
    }
  }

  static AppKey of(GitHubApp app) throws IOException {
    try {
      return new AppKey(
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(info(app.privateKey()).getEncoded())));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw (IOException) new AppException(app, "its privateKey " + NO_KEY).initCause(e);
    }
  }

  private static PrivateKeyInfo info(String pem) throws IOException, InvalidKeyException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return switch (parser.readObject()) {
        case PEMKeyPair pair -> pair.getPrivateKeyInfo();
        case PrivateKeyInfo alone -> alone;
        case null, default -> throw new InvalidKeyException("not a private key without passphrase");
      };
    }
  }

  /// A token of its own (RFC 7519, RS256) that says who asks.
  String signed(String appId, Instant now) throws IOException {
    String head = part(Json.bytes(Json.object().put("alg", "RS256").put("typ", "JWT")));
    String claims =
        part(
            Json.bytes(
                Json.object()
                    .put("iat", now.getEpochSecond() - SECONDS_BEFORE)
                    .put("exp", now.getEpochSecond() + SECONDS_GOOD)
                    .put("iss", appId)));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update((head + "." + claims).getBytes(UTF_8));
      return head + "." + claims + "." + part(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException("the key of a GitHub App cannot sign", e);
    }
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "the key of a GitHub App";
  }
}
