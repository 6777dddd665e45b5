package dev.larder.web.config;

import java.util.Optional;

/// Whether settings that are each allowed also make sense together.
record Coherence(Values values, Problems problems) {
  void check() {
    tls();
    database();
    ports();
  }

  private void tls() {
    Optional<Given> cert = values.given(Catalog.TLS_CERT);
    Optional<Given> key = values.given(Catalog.TLS_KEY);
    if (cert.isPresent() != key.isPresent()) {
      Setting<?> missing = cert.isPresent() ? Catalog.TLS_KEY : Catalog.TLS_CERT;
      problems.error(
          cert.or(() -> key).orElseThrow().place()
              + " needs its other half: set "
              + missing.environment()
              + " as well");
    }
  }

  private void database() {
    if (values.broken(Catalog.DB)) {
      return;
    }
    if (values.get(Catalog.DB) == DatabaseMode.EMBEDDED) {
      refuseExternal(Catalog.DB_URL);
      refuseExternal(Catalog.DB_USER);
      refuseExternal(Catalog.DB_PASSWORD);
      return;
    }
    require(Catalog.DB_URL);
    require(Catalog.SECRET_KEY);
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
    int http = values.get(Catalog.HTTP_PORT);
    values
        .find(Catalog.MANAGEMENT_PORT)
        .filter(management -> management != 0 && management == http)
        .ifPresent(
            port -> problems.error("LARDER_MANAGEMENT_PORT and LARDER_HTTP_PORT are both " + port));
  }
}
