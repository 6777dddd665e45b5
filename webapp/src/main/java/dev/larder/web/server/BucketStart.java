package dev.larder.web.server;

import dev.larder.blobs.BucketContent;
import dev.larder.blobs.ContentStore;
import dev.larder.blobs.s3.Deadlines;
import dev.larder.blobs.s3.S3Connections;
import dev.larder.blobs.s3.S3Place;
import dev.larder.blobs.s3.S3Store;
import dev.larder.common.outbound.JdkOutbound;
import dev.larder.common.outbound.ProxyAddress;
import dev.larder.common.outbound.ProxyRules;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.postgres.Database;
import dev.larder.postgres.PostgresUnfinishedUploads;
import dev.larder.web.config.BlobStore;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Opens a store of blobs in a bucket, and looks after it. Loaded where blobs are in one, and
/// nowhere else.
final class BucketStart {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Settings settings;
  private final BlobStore.Bucket bucket;
  private final Database database;

  BucketStart(Settings settings, BlobStore.Bucket bucket, Database database) {
    this.settings = settings;
    this.bucket = bucket;
    this.database = database;
  }

  String shown() {
    return place(settings, bucket).shown();
  }

  /// What the store of the settings does and lacks, line by line.
  static List<String> check(Settings settings, BlobStore.Bucket bucket) throws IOException {
    return S3Store.check(place(settings, bucket), connections(settings, bucket));
  }

  /// Opens it, without a cache.
  ContentStore open(Home home, StandingLoops loops, Resources resources) throws StartException {
    try {
      S3Store store =
          S3Store.open(
              place(settings, bucket),
              connections(settings, bucket),
              new PostgresUnfinishedUploads(database));
      ContentStore content =
          resources.add(BucketContent.of(store, home.directory().resolve("staging")));
      StoreWatch.begin(
          new StandingLoop.Plan(
              "giving up unfinished uploads" + (isOld() ? " where content is moved from" : ""),
              HOUR,
              "What is left of them takes room in the bucket until then; see that database and"
                  + " blob store are well",
              store.leftovers()::giveUp),
          loops,
          resources);
      return content;
    } catch (IOException unusable) {
      throw new StartException(
          "the blobs in %s cannot be used: %s; `larder blobs check` tries it again"
              .formatted(shown(), unusable.getMessage()),
          unusable);
    }
  }

  private boolean isOld() {
    return !settings.blobs().equals(bucket);
  }

  /// The same content, with the cache of the settings before it.
  static ContentStore cached(Settings settings, ContentStore content, Resources resources)
      throws StartException {
    Settings.BlobCache cache = settings.blobCache();
    if (cache.folder().isEmpty()) {
      return content;
    }
    Path folder = cache.folder().get();
    try {
      return resources.add(
          BucketContent.cached(content, new BucketContent.Cache(folder, cache.bytes())));
    } catch (IOException unusable) {
      throw new StartException(
          "the cache of blobs in %s cannot be used: %s".formatted(folder, unusable), unusable);
    }
  }

  private static S3Place place(Settings settings, BlobStore.Bucket bucket) {
    Settings.S3 s3 = settings.s3();
    return new S3Place(
        bucket.name(),
        bucket.prefix(),
        s3.endpoint(),
        s3.region(),
        s3.pathStyle(),
        s3.keys().map(keys -> new S3Place.Keys(keys.access().reveal(), keys.secret().reveal())));
  }

  private static S3Connections connections(Settings settings, BlobStore.Bucket bucket)
      throws IOException {
    ProxyRules proxies = ProxyRules.of(settings.outbound().proxyVariables());
    Optional<ProxyAddress> proxy = proxies.proxyFor(address(settings.s3(), bucket));
    if (proxy.filter(one -> one.secure() || one.login().isPresent()).isPresent()) {
      throw new IOException(
          "it is reached by the proxy %s:%d, and no proxy is used for S3 that is spoken to by https or wants a login; name one that does not, or the service's host in NO_PROXY"
              .formatted(proxy.get().host(), proxy.get().port()));
    }
    return new S3Connections(
        JdkOutbound.trust(settings.outbound().caFile()),
        JdkOutbound.proxies(proxies),
        Deadlines.DEFAULT);
  }

  /// Whom its requests go to.
  private static URI address(Settings.S3 s3, BlobStore.Bucket bucket) {
    URI service =
        s3.endpoint()
            .orElseGet(() ->
                URI.create("https://s3." + s3.region().orElse("us-east-1") + ".amazonaws.com"));
    return s3.pathStyle()
        ? service
        : URI.create(service.getScheme() + "://" + bucket.name() + "." + service.getAuthority());
  }
}
