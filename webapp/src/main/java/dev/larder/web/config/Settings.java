package dev.larder.web.config;

import dev.larder.common.AddressRange;
import dev.larder.common.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Everything that an operator decides about one server; valid as a whole.
///
/// @param blobsFrom from where content is moved to `blobs`; empty: nothing is moved
/// @param secretKey required with an external database
/// @param logKeyFile required with an external database once there is a log of the server's own
public record Settings(
    Path home,
    Http http,
    Optional<TlsFiles> tls,
    Database database,
    BlobStore blobs,
    Optional<BlobStore> blobsFrom,
    S3 s3,
    BlobCache blobCache,
    BlobRules blobRules,
    Git git,
    Optional<Secret> secretKey,
    Optional<Path> logKeyFile,
    Init init,
    Access access,
    Logging logging,
    Outbound outbound) {

  /// How clients reach the server.
  ///
  /// @param drainDelay how long it is not ready and serves before it drains; empty: by where it
  ///   runs
  public record Http(
      String host,
      int port,
      int httpsPort,
      Optional<URI> publicUrl,
      List<AddressRange> trustedProxies,
      Duration drain,
      Optional<Duration> drainDelay,
      OptionalInt managementPort) {}

  /// The PEM files of the certificate chain and its key.
  public record TlsFiles(Path certificate, Path key) {}

  /// Whose PostgreSQL is used.
  public sealed interface Database {
    /// One of the server's own, in the home.
    record Embedded() implements Database {}

    /// Not the server's own; the URL is JDBC's and holds neither user nor password.
    record External(String url, Optional<String> user, Optional<Secret> password)
        implements Database {}
  }

  /// The service that has a bucket.
  ///
  /// @param pathStyle whether the bucket is in the path of an address
  /// @param keys empty: what the SDK's usual chain finds
  public record S3(
      Optional<URI> endpoint, Optional<String> region, boolean pathStyle, Optional<S3Keys> keys) {}

  /// A pair of keys.
  public record S3Keys(Secret access, Secret secret) {}

  /// Blobs of a bucket that were read lately, on a disk of this node.
  ///
  /// @param folder empty: there is no such cache
  public record BlobCache(Optional<Path> folder, long bytes) {}

  /// How stored content is looked after.
  ///
  /// @param grace how long it is kept when nothing needs it any more
  /// @param scrubPeriod in which all of it is read through once; empty: it is not
  /// @param scrubRate bytes that are read in a second at most
  public record BlobRules(Duration grace, Optional<Duration> scrubPeriod, long scrubRate) {}

  /// How Git repositories are read.
  ///
  /// @param cacheBytes how much room their mirrors may take
  public record Git(long cacheBytes) {}

  /// What counts on the first start only.
  public record Init(Optional<Secret> adminPassword, URI goUpstream, List<String> goPrivate) {}

  /// Bounds of what accounts leave behind.
  ///
  /// @param tokenMaxAge how long a new token lives at most
  /// @param auditRetention how long the audit log is kept
  public record Access(Optional<Duration> tokenMaxAge, Duration auditRetention) {}

  /// What is logged, and how.
  public record Logging(LogLevel level, LogFormat format, boolean access) {}

  /// How the server reaches others.
  ///
  /// @param noProxy what is reached without proxy, written as the go command reads `NO_PROXY`
  public record Outbound(
      Optional<Path> caFile,
      Optional<Secret> httpsProxy,
      Optional<Secret> httpProxy,
      Optional<String> noProxy) {

    /// The proxy settings under their names in the environment, passwords included.
    public Map<String, String> proxyVariables() {
      Map<String, String> variables = new HashMap<>();
      httpsProxy.ifPresent(proxy -> variables.put("HTTPS_PROXY", proxy.reveal()));
      httpProxy.ifPresent(proxy -> variables.put("HTTP_PROXY", proxy.reveal()));
      noProxy.ifPresent(hosts -> variables.put("NO_PROXY", hosts));
      return variables;
    }
  }
}
