package dev.larder.web.config;

import dev.larder.web.config.Settings.Access;
import dev.larder.web.config.Settings.BlobCache;
import dev.larder.web.config.Settings.BlobRules;
import dev.larder.web.config.Settings.Database;
import dev.larder.web.config.Settings.Git;
import dev.larder.web.config.Settings.Http;
import dev.larder.web.config.Settings.Init;
import dev.larder.web.config.Settings.Logging;
import dev.larder.web.config.Settings.Outbound;
import dev.larder.web.config.Settings.S3;
import dev.larder.web.config.Settings.S3Keys;
import dev.larder.web.config.Settings.TlsFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Builds the settings from the environment, over a file, over the defaults.
public final class SettingsReader {
  private final SettingValues values;
  private final Map<String, String> environment;

  private SettingsReader(SettingValues values, Map<String, String> environment) {
    this.values = values;
    this.environment = environment;
  }

  /// Reads all sources; throws with every problem that there is, not only the first.
  public static EffectiveSettings read(Map<String, String> environment, Optional<Path> file)
      throws SettingsException {
    SettingsProblems problems = new SettingsProblems();
    Map<Setting<?>, GivenValue> given = new HashMap<>();
    file.ifPresent(path -> given.putAll(new FileSource(path, problems).read()));
    given.putAll(new EnvironmentSource(environment, problems).read());
    SettingValues values = new SettingValues(given, problems);
    new SettingsCoherence(values, problems).check();
    problems.throwIfAny();
    Settings settings = new SettingsReader(values, environment).build();
    return new EffectiveSettings(
        settings, problems.warnings(), EffectiveSettings.lines(values, settings.home()));
  }

  private Settings build() {
    return new Settings(
        home(),
        http(),
        values
            .find(SettingsCatalog.TLS_CERT)
            .map(c -> new TlsFiles(c, values.get(SettingsCatalog.TLS_KEY))),
        database(),
        values.get(SettingsCatalog.BLOBS),
        values.find(SettingsCatalog.BLOBS_FROM),
        s3(),
        new BlobCache(
            values.find(SettingsCatalog.BLOB_CACHE), values.get(SettingsCatalog.BLOB_CACHE_SIZE)),
        new BlobRules(
            values.get(SettingsCatalog.BLOB_GRACE),
            values.get(SettingsCatalog.SCRUB_PERIOD),
            values.get(SettingsCatalog.SCRUB_RATE)),
        new Git(values.get(SettingsCatalog.GIT_CACHE_SIZE)),
        values.find(SettingsCatalog.SECRET_KEY),
        values.find(SettingsCatalog.LOG_KEY_FILE),
        init(),
        new Access(
            values.find(SettingsCatalog.TOKEN_MAX_AGE),
            values.get(SettingsCatalog.AUDIT_RETENTION)),
        logging(),
        outbound());
  }

  private Path home() {
    return values.given(SettingsCatalog.HOME).isPresent()
        ? values.get(SettingsCatalog.HOME)
        : usualHome();
  }

  /// Where the home is when no setting says: the XDG directory for a user's data.
  private Path usualHome() {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (!data.isEmpty() && Path.of(data).isAbsolute()) {
      return Path.of(data, "larder");
    }
    String user = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    return Path.of(user, ".local", "share", "larder").toAbsolutePath();
  }

  private Http http() {
    return new Http(
        values.get(SettingsCatalog.HTTP_HOST),
        values.get(SettingsCatalog.HTTP_PORT),
        values.get(SettingsCatalog.HTTPS_PORT),
        values.find(SettingsCatalog.PUBLIC_URL),
        values.find(SettingsCatalog.TRUSTED_PROXIES).orElse(List.of()),
        values.get(SettingsCatalog.DRAIN),
        values.get(SettingsCatalog.DRAIN_DELAY),
        values
            .find(SettingsCatalog.MANAGEMENT_PORT)
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()));
  }

  private Database database() {
    return switch (values.get(SettingsCatalog.DB)) {
      case EMBEDDED -> new Database.Embedded();
      case EXTERNAL ->
          new Database.External(
              values.get(SettingsCatalog.DB_URL),
              values.find(SettingsCatalog.DB_USER),
              values.find(SettingsCatalog.DB_PASSWORD));
    };
  }

  private S3 s3() {
    Optional<URI> endpoint = values.find(SettingsCatalog.S3_ENDPOINT);
    return new S3(
        endpoint,
        values.find(SettingsCatalog.S3_REGION),
        values.find(SettingsCatalog.S3_PATH_STYLE).orElse(endpoint.isPresent()),
        values
            .find(SettingsCatalog.S3_ACCESS_KEY)
            .map(key -> new S3Keys(key, values.get(SettingsCatalog.S3_SECRET_KEY))));
  }

  private Init init() {
    return new Init(
        values.find(SettingsCatalog.INIT_ADMIN_PASSWORD),
        values.get(SettingsCatalog.INIT_GO_UPSTREAM),
        values.find(SettingsCatalog.INIT_GO_PRIVATE).orElse(List.of()));
  }

  private Logging logging() {
    return new Logging(
        values.get(SettingsCatalog.LOG_LEVEL),
        values.get(SettingsCatalog.LOG_FORMAT),
        values.get(SettingsCatalog.ACCESS_LOG));
  }

  private Outbound outbound() {
    return new Outbound(
        values.find(SettingsCatalog.CA_FILE),
        values.find(SettingsCatalog.HTTPS_PROXY),
        values.find(SettingsCatalog.HTTP_PROXY),
        values.find(SettingsCatalog.NO_PROXY));
  }
}
