package dev.larder.web.config;

import java.util.Optional;

/// Whether settings that are each allowed also make sense together.
record SettingsCoherence(SettingValues values, SettingsProblems problems) {
  void check() {
    tls();
    database();
    ports();
  }

  private void tls() {
    Optional<GivenValue> cert = values.given(SettingsCatalog.TLS_CERT);
    Optional<GivenValue> key = values.given(SettingsCatalog.TLS_KEY);
    if (cert.isPresent() != key.isPresent()) {
      Setting<?> missing = cert.isPresent() ? SettingsCatalog.TLS_KEY : SettingsCatalog.TLS_CERT;
      problems.error(
          cert.or(() -> key).orElseThrow().place()
              + " needs its other half: set "
              + missing.environment()
              + " as well");
    }
  }

  private void database() {
    if (values.broken(SettingsCatalog.DB)) {
      return;
    }
    if (values.get(SettingsCatalog.DB) == DatabaseMode.EMBEDDED) {
      refuseExternal(SettingsCatalog.DB_URL);
      refuseExternal(SettingsCatalog.DB_USER);
      refuseExternal(SettingsCatalog.DB_PASSWORD);
      return;
    }
    require(SettingsCatalog.DB_URL);
    require(SettingsCatalog.SECRET_KEY);
  }

  /// A server that opened an empty database of its own beside the one meant would look like data
  /// loss.
  private void refuseExternal(Setting<?> setting) {
    values
        .given(setting)
        .ifPresent(given ->
            problems.error(given.place() + " counts only with LARDER_DB=external; set that too"));
  }

  private void require(Setting<?> setting) {
    if (values.given(setting).isEmpty()) {
      problems.error("LARDER_DB=external needs " + setting.environment());
    }
  }

  private void ports() {
    int http = values.get(SettingsCatalog.HTTP_PORT);
    values
        .find(SettingsCatalog.MANAGEMENT_PORT)
        .filter(management -> management != 0 && management == http)
        .ifPresent(
            port -> problems.error("LARDER_MANAGEMENT_PORT and LARDER_HTTP_PORT are both " + port));
  }
}
