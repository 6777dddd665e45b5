package dev.larder.web.config;

import java.util.Optional;
import java.util.stream.Stream;

/// Whether settings that are each allowed also make sense together.
record SettingsCoherence(SettingValues values, SettingsProblems problems) {
  void check() {
    tls();
    database();
    blobs();
    ports();
  }

  private void tls() {
    halves(SettingsCatalog.TLS_CERT, SettingsCatalog.TLS_KEY);
  }

  private void halves(Setting<?> first, Setting<?> second) {
    Optional<GivenValue> one = values.given(first);
    Optional<GivenValue> other = values.given(second);
    if (one.isPresent() != other.isPresent()) {
      Setting<?> missing = one.isPresent() ? second : first;
      problems.error(
          one.or(() -> other).orElseThrow().place()
              + " needs its other half: set "
              + missing.environment()
              + " as well");
    }
  }

  /// Settings of S3 beside blobs in files are most likely meant for another LARDER_BLOBS.
  private void blobs() {
    halves(SettingsCatalog.S3_ACCESS_KEY, SettingsCatalog.S3_SECRET_KEY);
    if (values.broken(SettingsCatalog.BLOBS) || values.broken(SettingsCatalog.BLOBS_FROM)) {
      return;
    }
    BlobStore to = values.get(SettingsCatalog.BLOBS);
    Optional<BlobStore> from = values.find(SettingsCatalog.BLOBS_FROM);
    if (from.equals(Optional.of(to))) {
      problems.error("LARDER_BLOBS_FROM names the same place as LARDER_BLOBS; remove it");
    }
    if (to instanceof BlobStore.Bucket || from.orElse(to) instanceof BlobStore.Bucket) {
      return;
    }
    Stream.of(
            SettingsCatalog.S3_ENDPOINT,
            SettingsCatalog.S3_REGION,
            SettingsCatalog.S3_PATH_STYLE,
            SettingsCatalog.S3_ACCESS_KEY,
            SettingsCatalog.BLOB_CACHE)
        .flatMap(setting -> values.given(setting).stream())
        .forEach(given ->
            problems.error(given.place() + " counts only with LARDER_BLOBS=s3://…; set that too"));
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
