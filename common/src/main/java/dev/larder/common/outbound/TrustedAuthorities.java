package dev.larder.common.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
          found.addAll(read(bundle.get()));
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
