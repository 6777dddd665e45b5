package dev.larder.web.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemPairTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "RSA, SHA256withRSA, PKCS8",
    "RSA, SHA256withRSA, TRADITIONAL",
    "EC, SHA256withECDSA, PKCS8",
    "EC, SHA256withECDSA, TRADITIONAL",
    "Ed25519, Ed25519, PKCS8",
  })
  void readsKeysInEveryUsualForm(String algorithm, String signature, String form) throws Exception {
    KeyPair keys = keys(algorithm);
    Path certificate = write("c.pem", certificate(keys, signature));
    Path key =
        write(
            "k.pem",
            form.equals("PKCS8") ? pkcs8(keys.getPrivate()) : traditional(keys.getPrivate()));

    PemPair pair = PemPair.read(certificate, key);

    // Reading proves that the key signs for the certificate.
    assertThat(pair.keyStore().containsAlias("server")).isTrue();
  }

  @Test
  void refusesWhatDoesNotBelongTogether() throws Exception {
    KeyPair one = keys("EC");
    KeyPair two = keys("RSA");
    Path certificate = write("c.pem", certificate(one, "SHA256withECDSA"));
    Path key = write("k.pem", pkcs8(two.getPrivate()));

    assertThatThrownBy(() -> PemPair.read(certificate, key))
        .isInstanceOf(TlsException.class)
        .hasMessage("the key in %s is not that of the first certificate in %s", key, certificate);
  }

  @Test
  void saysWhatAFileLacks() throws Exception {
    KeyPair keys = keys("EC");
    Path certificate = write("c.pem", certificate(keys, "SHA256withECDSA"));
    Path key = write("k.pem", pkcs8(keys.getPrivate()));
    Path empty = write("e.pem", "");
    Path broken =
        write("b.pem", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    Path none = directory.resolve("none.pem");

    assertThatThrownBy(() -> PemPair.read(empty, key)).hasMessageContaining("holds no certificate");
    assertThatThrownBy(() -> PemPair.read(none, key)).hasMessageContaining(none.toString());
    assertThatThrownBy(() -> PemPair.read(certificate, empty))
        .hasMessageContaining("holds no private key");
    assertThatThrownBy(() -> PemPair.read(certificate, broken))
        .isInstanceOf(TlsException.class)
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void refusesEncryptedKeysWithAdvice() throws Exception {
    KeyPair keys = keys("EC");
    Path certificate = write("c.pem", certificate(keys, "SHA256withECDSA"));
    Path key =
        write(
            "k.pem",
            """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF

            AAAA
            -----END RSA PRIVATE KEY-----
            """);

    assertThatThrownBy(() -> PemPair.read(certificate, key)).hasMessageContaining("is encrypted");
  }

  @Test
  void keepsTheWholeChain() throws Exception {
    PemPair authority = authority();
    IssuedCertificate server =
        IssuedCertificate.server(authority, List.of("a.test"), Instant.now(), Duration.ofDays(1));
    Path certificate = write("c.pem", server.certificatePem() + pem(authority.chain().getFirst()));

    PemPair pair = PemPair.read(certificate, write("k.pem", server.keyPem()));

    assertThat(pair.chain()).containsExactly(server.certificate(), authority.chain().getFirst());
  }

  private PemPair authority() throws Exception {
    IssuedCertificate authority = IssuedCertificate.authority(Instant.now(), Duration.ofDays(1));
    return PemPair.read(
        write("ca.pem", authority.certificatePem()), write("ca.key", authority.keyPem()));
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  private static String certificate(KeyPair keys, String signature) throws Exception {
    X500Name name = new X500Name("CN=test");
    java.util.Date now = java.util.Date.from(Instant.now());
    return pem(
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name, java.math.BigInteger.ONE, now, now, name, keys.getPublic())
                    .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))));
  }

  private static KeyPair keys(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    switch (algorithm) {
      case "RSA" -> generator.initialize(2048);
      case "EC" -> generator.initialize(256);
      default -> {}
    }
    return generator.generateKeyPair();
  }

  /// As OpenSSL writes it: PKCS#1, or SEC1 with the curve inside.
  private static String traditional(PrivateKey key) throws Exception {
    if (key instanceof ECPrivateKey ec) {
      byte[] sec1 =
          new org.bouncycastle.asn1.sec.ECPrivateKey(256, ec.getS(), SECObjectIdentifiers.secp256r1)
              .getEncoded();
      return pem(new PemObject("EC PRIVATE KEY", sec1));
    }
    return pem(key);
  }

  private static String pkcs8(PrivateKey key) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static String pem(Object object) throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    }
    return text.toString();
  }
}
