package dev.larder.web.tls;

import dev.larder.common.PrivateFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A certificate authority of the home, for trying Larder out over https without buying a
/// certificate.
///
/// The authority (`tls/ca.pem`, ten years) is made once and kept, so that clients trust it once;
/// the server's certificate (90 days) is made again when it nears its end or the machine's name
/// changed.
public final class DevAuthority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3_650);
  private static final Duration SERVER_LIFE = Duration.ofDays(90);
  private static final Duration RENEWAL = Duration.ofDays(30);

  private final Path directory;
  private final Clock clock;

  private DevAuthority(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /// The authority in `<home>/tls/`, made where it is missing, with a server certificate in force.
  public static DevAuthority in(Path home, Clock clock) throws TlsException {
    DevAuthority authority = new DevAuthority(home.resolve("tls"), clock);
    try {
      PrivateFile.makeDirectory(authority.directory);
      authority.ensure();
      return authority;
    } catch (IOException e) {
      throw new TlsException("cannot write " + authority.directory + ": " + e, e);
    }
  }

  /// What clients have to trust.
  public Path authorityFile() {
    return directory.resolve("ca.pem");
  }

  public Path certificateFile() {
    return directory.resolve("server.pem");
  }

  public Path keyFile() {
    return directory.resolve("server.key");
  }

  /// The names and addresses that the certificate is for.
  public static Set<String> names() {
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    try {
      String host = InetAddress.getLocalHost().getHostName();
      if (host.matches("[A-Za-z0-9.-]{1,253}")) {
        names.add(host);
      }
    } catch (UnknownHostException e) {
      // A machine without a name of its own is reached by the names above.
    }
    return names;
  }

  private void ensure() throws IOException, TlsException {
    Path key = directory.resolve("ca.key");
    if (Files.notExists(authorityFile()) || Files.notExists(key)) {
      IssuedCertificate authority = IssuedCertificate.authority(clock.instant(), AUTHORITY_LIFE);
      PrivateFile.write(key, authority.keyPem());
      PrivateFile.write(authorityFile(), authority.certificatePem());
    }
    if (!serverInForce()) {
      PemPair authority = PemPair.read(authorityFile(), key);
      IssuedCertificate server =
          IssuedCertificate.server(authority, names(), clock.instant(), SERVER_LIFE);
      PrivateFile.write(keyFile(), server.keyPem());
      PrivateFile.write(certificateFile(), server.certificatePem());
    }
  }

  private boolean serverInForce() throws TlsException {
    if (Files.notExists(certificateFile()) || Files.notExists(keyFile())) {
      return false;
    }
    X509Certificate server = PemPair.read(certificateFile(), keyFile()).chain().getFirst();
    boolean lasting = server.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEWAL));
    return lasting && namesOf(server).containsAll(comparable(names()));
  }

  private static Set<String> namesOf(X509Certificate server) throws TlsException {
    try {
      Collection<List<?>> names = server.getSubjectAlternativeNames();
      return names == null
          ? Set.of()
          : comparable(names.stream().map(name -> String.valueOf(name.get(1))).toList());
    } catch (CertificateParsingException e) {
      throw new TlsException("the server certificate of the home is damaged: " + e, e);
    }
  }

  /// `::1` is written out in certificates.
  private static Set<String> comparable(Collection<String> names) {
    return names.stream()
        .map(name -> name.equals("::1") ? "0:0:0:0:0:0:0:1" : name)
        .collect(Collectors.toSet());
  }
}
