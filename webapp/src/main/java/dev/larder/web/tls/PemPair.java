package dev.larder.web.tls;

import dev.larder.web.http.TlsIdentity;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// A certificate chain and its private key, read from two PEM files that were checked against each
/// other. Keys may be PKCS#8, PKCS#1 (`RSA PRIVATE KEY`) or SEC1 (`EC PRIVATE KEY`).
record PemPair(List<X509Certificate> chain, PrivateKey key) {
  PemPair {
    chain = List.copyOf(chain);
  }

  static PemPair read(Path certificateFile, Path keyFile) throws TlsException {
    PemPair pair = new PemPair(chain(certificateFile), key(keyFile));
    if (!pair.belongTogether()) {
      throw new TlsException(
          "the key in " + keyFile + " is not that of the first certificate in " + certificateFile);
    }
    return pair;
  }

  KeyStore keyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", key, TlsIdentity.KEY_PASSWORD.toCharArray(), chain.toArray(new Certificate[0]));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot keep a key in memory", e);
    }
  }

  private static List<X509Certificate> chain(Path file) throws TlsException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      List<X509Certificate> chain = new ArrayList<>();
      for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        chain.add((X509Certificate) c);
      }
      if (chain.isEmpty()) {
        throw new TlsException(
            file + " holds no certificate; it needs PEM, the server's one first");
      }
      return chain;
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException("cannot read certificates from " + file + ": " + e, e);
    }
  }

  private static PrivateKey key(Path file) throws TlsException {
    try (Reader reader = Files.newBufferedReader(file);
        PEMParser pem = new PEMParser(reader)) {
      for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
        switch (part) {
          case PrivateKeyInfo info -> {
            return decode(info);
          }
          case PEMKeyPair pair -> {
            return decode(pair.getPrivateKeyInfo());
          }
          case PEMEncryptedKeyPair _ -> throw encrypted(file);
          case PKCS8EncryptedPrivateKeyInfo _ -> throw encrypted(file);
          default -> {
            // EC keys come after a block with their curve's parameters.
          }
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      // The parser's own words could quote the key.
      throw new TlsException(
          "cannot read a private key from " + file + ": " + e.getClass().getSimpleName());
    }
    throw new TlsException(file + " holds no private key; it needs PEM (PKCS#8, PKCS#1 or EC)");
  }

  private static PrivateKey decode(PrivateKeyInfo info)
      throws IOException, GeneralSecurityException {
    String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
  }

  private static TlsException encrypted(Path file) {
    return new TlsException(
        "the private key in "
            + file
            + " is encrypted; store it decrypted (openssl pkey -in … -out …) with mode 0600");
  }

  private boolean belongTogether() throws TlsException {
    try {
      String algorithm =
          switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
          };
      byte[] sample = {1, 2, 3};
      Signature sign = Signature.getInstance(algorithm);
      sign.initSign(key);
      sign.update(sample);
      byte[] signature = sign.sign();
      sign.initVerify(chain.getFirst().getPublicKey());
      sign.update(sample);
      return sign.verify(signature);
    } catch (GeneralSecurityException e) {
      // A key of another algorithm than the certificate's ends here.
      return false;
    }
  }
}
