package dev.larder.web.config;

import dev.larder.web.config.Settings.Access;
import dev.larder.web.config.Settings.Database;
import dev.larder.web.config.Settings.Http;
import dev.larder.web.config.Settings.Init;
import dev.larder.web.config.Settings.Logging;
import dev.larder.web.config.Settings.Outbound;
import dev.larder.web.config.Settings.TlsFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Builds the settings from the environment, over a file, over the defaults.
public final class SettingsReader {
  private final Values values;
  private final Map<String, String> environment;

  private SettingsReader(Values values, Map<String, String> environment) {
    this.values = values;
    this.environment = environment;
  }

  /// Reads all sources; throws with every problem that there is, not only the first.
  public static EffectiveSettings read(Map<String, String> environment, Optional<Path> file)
      throws SettingsException {
    Problems problems = new Problems();
    Map<Setting<?>, Given> given = new HashMap<>();
    file.ifPresent(path -> given.putAll(new FileSource(path, problems).read()));
    given.putAll(new EnvironmentSource(environment, problems).read());
    Values values = new Values(given, problems);
    new Coherence(values, problems).check();
    problems.throwIfAny();
    Settings settings = new SettingsReader(values, environment).build();
    return new EffectiveSettings(
        settings, problems.warnings(), EffectiveSettings.lines(values, settings.home()));
  }

  private Settings build() {
    return new Settings(
        home(),
        http(),
        values.find(Catalog.TLS_CERT).map(c -> new TlsFiles(c, values.get(Catalog.TLS_KEY))),
        database(),
        values.get(Catalog.BLOBS),
        values.find(Catalog.SECRET_KEY),
        init(),
        new Access(values.find(Catalog.TOKEN_MAX_AGE), values.get(Catalog.AUDIT_RETENTION)),
        logging(),
        outbound());
  }

  private Path home() {
    return values.given(Catalog.HOME).isPresent()
        ? values.get(Catalog.HOME)
        : StandardHome.of(environment);
  }

  private Http http() {
    return new Http(
        values.get(Catalog.HTTP_HOST),
        values.get(Catalog.HTTP_PORT),
        values.get(Catalog.HTTPS_PORT),
        values.find(Catalog.PUBLIC_URL),
        values.find(Catalog.TRUSTED_PROXIES).orElse(List.of()),
        values.get(Catalog.DRAIN),
        values.find(Catalog.MANAGEMENT_PORT).map(OptionalInt::of).orElse(OptionalInt.empty()));
  }

  private Database database() {
    return switch (values.get(Catalog.DB)) {
      case EMBEDDED -> new Database.Embedded();
      case EXTERNAL ->
          new Database.External(
              values.get(Catalog.DB_URL),
              values.find(Catalog.DB_USER),
              values.find(Catalog.DB_PASSWORD));
    };
  }

  private Init init() {
    return new Init(
        values.find(Catalog.INIT_ADMIN_PASSWORD),
        values.get(Catalog.INIT_GO_UPSTREAM),
        values.find(Catalog.INIT_GO_PRIVATE).orElse(List.of()));
  }

  private Logging logging() {
    return new Logging(
        values.get(Catalog.LOG_LEVEL),
        values.get(Catalog.LOG_FORMAT),
        values.get(Catalog.ACCESS_LOG));
  }

  private Outbound outbound() {
    return new Outbound(
        values.find(Catalog.CA_FILE),
        values.find(Catalog.HTTPS_PROXY),
        values.find(Catalog.HTTP_PROXY),
        values.find(Catalog.NO_PROXY));
  }
}
