package dev.larder.common.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The certificate authorities that outbound TLS trusts: those of the Java runtime, those of the
/// operating system, and those in further PEM files.
public final class TrustedAuthorities {
  /// Where Linux distributions keep the bundle that their tools trust.
  private static final List<Path> SYSTEM_BUNDLES =
      Stream.of(
              "/etc/ssl/certs/ca-certificates.crt",
              "/etc/pki/tls/certs/ca-bundle.crt",
              "/etc/ssl/ca-bundle.pem",
              "/etc/ssl/cert.pem")
          .map(Path::of)
          .toList();

  private static final Pattern PEM_BLOCK =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

  private static List<Certificate> installed = List.of();

  private TrustedAuthorities() {}

  /// Throws [IOException] naming a file that cannot be read or holds no certificate.
  public static SSLContext context(List<Path> files) throws IOException {
    try {
      List<Certificate> all = new ArrayList<>(installed());
      for (Path file : files) {
        all.addAll(read(file));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] managers = {new NamingTrustManager(manager(store(all)))};
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up", e);
    }
  }

  /// What the machine trusts, read once: it takes longer than a connection.
  private static List<Certificate> installed() throws GeneralSecurityException, IOException {
    synchronized (SYSTEM_BUNDLES) {
      if (installed.isEmpty()) {
        List<Certificate> found = new ArrayList<>(List.of(runtime().getAcceptedIssuers()));
        Optional<Path> bundle = SYSTEM_BUNDLES.stream().filter(Files::isReadable).findFirst();
        if (bundle.isPresent()) {
          found.addAll(others(bundle.get(), found));
        }
        installed = List.copyOf(found);
      }
      return installed;
    }
  }

  /// The certificates of a PEM file. Buffered: the JDK's parser takes a byte at a time.
  public static Collection<? extends Certificate> read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new IOException(file + " holds no certificate; it must be a PEM file");
      }
      return certificates;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " cannot be read as PEM certificates", e);
    }
  }

  /// The certificates of a PEM file without those that are known: the system's bundle mostly holds
  /// what the runtime brings, and taking a certificate apart is dear in a young JVM.
  static Collection<? extends Certificate> others(Path file, List<? extends Certificate> known)
      throws GeneralSecurityException, IOException {
    Set<ByteBuffer> encoded = new HashSet<>();
    for (Certificate one : known) {
      encoded.add(ByteBuffer.wrap(one.getEncoded()));
    }
    String rest =
        PEM_BLOCK
            .matcher(Files.readString(file, ISO_8859_1))
            .replaceAll(block ->
                encoded.contains(decoded(block.group(1)))
                    ? ""
                    : Matcher.quoteReplacement(block.group()));
    if (!rest.contains("-----BEGIN")) {
      return List.of(); // The parser takes comments alone for a broken file.
    }
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(rest.getBytes(ISO_8859_1)));
  }

  /// What cannot be decoded is left to the parser, which says so.
  private static ByteBuffer decoded(String base64) {
    try {
      return ByteBuffer.wrap(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException _) {
      return ByteBuffer.allocate(0);
    }
  }

  private static X509ExtendedTrustManager runtime() throws GeneralSecurityException {
    return manager(null);
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
  }

  private static KeyStore store(List<Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      if (certificates.get(i) instanceof X509Certificate authority) {
        store.setCertificateEntry("authority-" + i, authority);
      }
    }
    return store;
  }
}
