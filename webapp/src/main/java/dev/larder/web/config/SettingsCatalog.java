package dev.larder.web.config;

import dev.larder.common.AddressRange;
import dev.larder.common.Secret;
import dev.larder.web.config.Setting.Sensitivity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// All settings there are.
final class SettingsCatalog {
  static final Setting<Path> HOME =
      Setting.of(
              "LARDER_HOME",
              "home",
              SettingKinds.PATH,
              "The directory of the embedded database, file blobs and keys; one server at a time.")
          .or("$XDG_DATA_HOME/larder");
  static final Setting<String> HTTP_HOST =
      Setting.of("LARDER_HTTP_HOST", "http.host", SettingKinds.HOST, "The address to listen at.")
          .or("127.0.0.1");
  static final Setting<Integer> HTTP_PORT =
      Setting.of(
              "LARDER_HTTP_PORT",
              "http.port",
              SettingKinds.PORT,
              "The port for plain http; 0 takes a free one and prints it.")
          .or("8080");
  static final Setting<Path> TLS_CERT =
      Setting.of(
          "LARDER_TLS_CERT",
          "tls.cert",
          SettingKinds.PATH,
          "PEM file of the certificate and its chain; read again when it changes.");
  static final Setting<Path> TLS_KEY =
      Setting.of("LARDER_TLS_KEY", "tls.key", SettingKinds.PATH, "PEM file of its private key.");
  static final Setting<Integer> HTTPS_PORT =
      Setting.of(
              "LARDER_HTTPS_PORT",
              "https.port",
              SettingKinds.PORT,
              "The port for https, used with a certificate or with `--tls-dev`.")
          .or("8443");
  static final Setting<URI> PUBLIC_URL =
      Setting.of(
          "LARDER_PUBLIC_URL",
          "public-url",
          SettingKinds.PUBLIC_URL,
          "What clients use, base path included, which a proxy may take off or leave; without it"
              + " links in answers are relative.");
  static final Setting<DatabaseMode> DB =
      Setting.of(
              "LARDER_DB",
              "db.mode",
              SettingKinds.oneOf(DatabaseMode.class),
              "`embedded` runs a PostgreSQL in the home; `external` needs the URL.")
          .or("embedded");
  static final Setting<String> DB_URL =
      Setting.of(
          "LARDER_DB_URL",
          "db.url",
          new SettingKind<>(
              "jdbc:postgresql://host[:port]/database[?parameters] without user and password",
              SettingKinds.matching(
                  "(?i)jdbc:postgresql://(?![^/]*@)(?!.*[?&](user|password)=)[\\x21-\\x7e]+")),
          "The external database, PostgreSQL 15 or newer.");
  static final Setting<String> DB_USER =
      Setting.of("LARDER_DB_USER", "db.user", SettingKinds.TEXT, "The external database's user.");
  static final Setting<Secret> DB_PASSWORD =
      Setting.of(
              "LARDER_DB_PASSWORD",
              "db.password",
              SettingKinds.secret(1, 1_000),
              "The external database's password.")
          .hidden(Sensitivity.SECRET);
  static final Setting<BlobStore> BLOBS =
      Setting.of(
              "LARDER_BLOBS",
              "blobs",
              new SettingKind<>(
                  "file: (under the home), file:/path or s3://bucket[/prefix], the prefix of"
                      + " letters, digits and - . _ /",
                  BlobStore::parse),
              "Where big files are stored: one place for all nodes of a database.")
          .or("file:");
  static final Setting<BlobStore> BLOBS_FROM =
      Setting.of(
          "LARDER_BLOBS_FROM",
          "blobs-from",
          BLOBS.kind(),
          "While content is moved: where it was until now; what is stored goes to LARDER_BLOBS.");
  static final Setting<URI> S3_ENDPOINT =
      Setting.of(
          "LARDER_S3_ENDPOINT",
          "s3.endpoint",
          SettingKinds.HTTP_URL,
          "The service that has the bucket; without it Amazon's, by the region.");
  static final Setting<String> S3_REGION =
      Setting.of(
          "LARDER_S3_REGION",
          "s3.region",
          new SettingKind<>("letters, digits and -", SettingKinds.matching("[A-Za-z0-9-]{1,63}")),
          "Its region; without it `us-east-1` where there is an endpoint, else what the AWS SDK"
              + " finds.");
  static final Setting<Boolean> S3_PATH_STYLE =
      Setting.of(
          "LARDER_S3_PATH_STYLE",
          "s3.path-style",
          SettingKinds.SWITCH,
          "Whether addresses have the bucket in their path instead of their host; without it `on`"
              + " where there is an endpoint.");
  static final Setting<Secret> S3_ACCESS_KEY =
      Setting.of(
              "LARDER_S3_ACCESS_KEY",
              "s3.access-key",
              SettingKinds.secret(1, 1_000),
              "Key of the bucket; without it what the AWS SDK finds: its variables, files, roles of"
                  + " machines and pods.")
          .hidden(Sensitivity.SECRET);
  static final Setting<Secret> S3_SECRET_KEY =
      Setting.of(
              "LARDER_S3_SECRET_KEY",
              "s3.secret-key",
              SettingKinds.secret(1, 1_000),
              "Its secret half.")
          .hidden(Sensitivity.SECRET);
  static final Setting<Path> BLOB_CACHE =
      Setting.of(
          "LARDER_BLOB_CACHE",
          "blob-cache.folder",
          SettingKinds.PATH,
          "A folder of this node alone for blobs of S3 that were read lately.");
  static final Setting<Long> BLOB_CACHE_SIZE =
      Setting.of(
              "LARDER_BLOB_CACHE_SIZE",
              "blob-cache.size",
              SettingKinds.SIZE,
              "How much room they may take there.")
          .or("10GiB");
  static final Setting<Duration> BLOB_GRACE =
      Setting.of(
              "LARDER_BLOB_GRACE",
              "blob-grace",
              SettingKinds.GRACE,
              "How long the content of a file is kept after nothing stored needs it any more:"
                  + " longer than any publish or fetch takes.")
          .or("48h");
  static final Setting<Optional<Duration>> SCRUB_PERIOD =
      Setting.of(
              "LARDER_SCRUB_PERIOD",
              "scrub.period",
              SettingKinds.PERIOD,
              "In which time all stored content is read through once, to find what is damaged.")
          .or("90d");
  static final Setting<Long> SCRUB_RATE =
      Setting.of(
              "LARDER_SCRUB_RATE", "scrub.rate", SettingKinds.RATE, "How fast it is read at most.")
          .or("8MiB");
  static final Setting<Long> GIT_CACHE_SIZE =
      Setting.of(
              "LARDER_GIT_CACHE_SIZE",
              "git.cache-size",
              SettingKinds.SIZE,
              "How much room mirrors of Git repositories may take in the home, where they are only"
                  + " a cache.")
          .or("20GiB");
  static final Setting<Secret> SECRET_KEY =
      Setting.of(
              "LARDER_SECRET_KEY",
              "secret-key",
              SettingKinds.secret(32, 1_000),
              "Seals stored secrets; made in the home, except with an external database, which"
                  + " needs it here, the same on every node.")
          .hidden(Sensitivity.SECRET);
  static final Setting<Path> LOG_KEY_FILE =
      Setting.of(
          "LARDER_LOG_KEY_FILE",
          "log-key-file",
          SettingKinds.PATH,
          "File with the seed of the company checksum database's key: 32 bytes in base64, mode"
              + " 0600; made as `log.key` in the home, except with an external database, which"
              + " needs it here once there is such a checksum database, the same on every node.");
  static final Setting<Secret> INIT_ADMIN_PASSWORD =
      Setting.of(
              "LARDER_INIT_ADMIN_PASSWORD",
              "init.admin-password",
              SettingKinds.secret(12, 256),
              "Password of the first administrator, `admin`; first start only. Without it one is"
                  + " made in `admin.password` in the home.")
          .hidden(Sensitivity.SECRET);
  static final Setting<URI> INIT_GO_UPSTREAM =
      Setting.of(
              "LARDER_INIT_GO_UPSTREAM",
              "init.go-upstream",
              SettingKinds.HTTP_URL,
              "Upstream of the seeded proxy repository; first start only.")
          .or("https://proxy.golang.org");
  static final Setting<List<String>> INIT_GO_PRIVATE =
      Setting.of(
          "LARDER_INIT_GO_PRIVATE",
          "init.go-private",
          SettingKinds.PATTERNS,
          "Namespaces of the seeded hosted repository, written as in GOPRIVATE; first start only.");
  static final Setting<Duration> TOKEN_MAX_AGE =
      Setting.of(
          "LARDER_TOKEN_MAX_AGE",
          "token.max-age",
          SettingKinds.AGE,
          "How long a new token lives at most; one without an end ends then.");
  static final Setting<Duration> AUDIT_RETENTION =
      Setting.of(
              "LARDER_AUDIT_RETENTION",
              "audit.retention",
              SettingKinds.AGE,
              "How long rows of the audit log are kept.")
          .or("730d");
  static final Setting<LogLevel> LOG_LEVEL =
      Setting.of(
              "LARDER_LOG_LEVEL",
              "log.level",
              SettingKinds.oneOf(LogLevel.class),
              "What is logged.")
          .or("info");
  static final Setting<LogFormat> LOG_FORMAT =
      Setting.of(
              "LARDER_LOG_FORMAT",
              "log.format",
              SettingKinds.oneOf(LogFormat.class),
              "How; `auto` is `json` unless a terminal watches.")
          .or("auto");
  static final Setting<Boolean> ACCESS_LOG =
      Setting.of(
              "LARDER_ACCESS_LOG",
              "access-log",
              SettingKinds.SWITCH,
              "One log line for each request.")
          .or("on");
  static final Setting<List<AddressRange>> TRUSTED_PROXIES =
      Setting.of(
          "LARDER_TRUSTED_PROXIES",
          "trusted-proxies",
          SettingKinds.RANGES,
          "Whose `X-Forwarded-For`, `-Proto`, `-Host` and `X-Request-Id` count.");
  static final Setting<Duration> DRAIN =
      Setting.of(
              "LARDER_DRAIN",
              "drain",
              SettingKinds.DURATION,
              "How long requests in flight may take after SIGTERM.")
          .or("30s");
  static final Setting<Optional<Duration>> DRAIN_DELAY =
      Setting.of(
              "LARDER_DRAIN_DELAY",
              "drain-delay",
              SettingKinds.AUTO_DURATION,
              "How long `/readyz` answers 503 after SIGTERM, and all else is served, before the"
                  + " port closes; `auto` is `5s`, and `0s` where a terminal watches.")
          .or("auto");
  static final Setting<Integer> MANAGEMENT_PORT =
      Setting.of(
          "LARDER_MANAGEMENT_PORT",
          "management-port",
          SettingKinds.PORT,
          "A second, plain port for `/healthz`, `/readyz`, `/metrics` and `/version`.");
  static final Setting<Path> CA_FILE =
      Setting.of(
          "LARDER_CA_FILE",
          "ca-file",
          SettingKinds.PATH,
          "PEM file of further authorities trusted by outbound connections.");
  static final Setting<Secret> HTTPS_PROXY =
      Setting.of(
              "HTTPS_PROXY",
              "proxy.https",
              SettingKinds.PROXY,
              "Proxy for outbound https; `https_proxy` as well.")
          .hidden(Sensitivity.CREDENTIALS);
  static final Setting<Secret> HTTP_PROXY =
      Setting.of(
              "HTTP_PROXY",
              "proxy.http",
              SettingKinds.PROXY,
              "Proxy for outbound http; `http_proxy` as well.")
          .hidden(Sensitivity.CREDENTIALS);
  static final Setting<String> NO_PROXY =
      Setting.of(
          "NO_PROXY",
          "proxy.none",
          new SettingKind<>(
              "hosts, domains, addresses and ranges, separated by commas",
              SettingKinds.matching("[\\x20-\\x7e]{1,10000}")),
          "What is reached without proxy, as the go command reads it; `no_proxy` as well.");

  /// In the order of the documentation.
  static final List<Setting<?>> ALL =
      List.of(
          HOME,
          HTTP_HOST,
          HTTP_PORT,
          TLS_CERT,
          TLS_KEY,
          HTTPS_PORT,
          PUBLIC_URL,
          DB,
          DB_URL,
          DB_USER,
          DB_PASSWORD,
          BLOBS,
          BLOBS_FROM,
          S3_ENDPOINT,
          S3_REGION,
          S3_PATH_STYLE,
          S3_ACCESS_KEY,
          S3_SECRET_KEY,
          BLOB_CACHE,
          BLOB_CACHE_SIZE,
          BLOB_GRACE,
          SCRUB_PERIOD,
          SCRUB_RATE,
          GIT_CACHE_SIZE,
          SECRET_KEY,
          LOG_KEY_FILE,
          INIT_ADMIN_PASSWORD,
          INIT_GO_UPSTREAM,
          INIT_GO_PRIVATE,
          TOKEN_MAX_AGE,
          AUDIT_RETENTION,
          LOG_LEVEL,
          LOG_FORMAT,
          ACCESS_LOG,
          TRUSTED_PROXIES,
          DRAIN,
          DRAIN_DELAY,
          MANAGEMENT_PORT,
          CA_FILE,
          HTTPS_PROXY,
          HTTP_PROXY,
          NO_PROXY);

  private SettingsCatalog() {}
}
