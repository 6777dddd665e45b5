package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.Document;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FormatStore;
import java.time.Instant;
import java.util.Optional;

/// What formats keep for their routes. Small ones that this node has written are in memory, too:
/// such as what an upstream can do, which is read for every question to it.
final class RouteDocuments {
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_REMEMBERED_BYTES = 1_000;
  private static final int ENTRY_BYTES = 300;

  private record Key(RepositoryId repository, String key) {}

  private record Written(Document document, Instant expires) {}

  private final FormatStore store;
  private final Cache<Key, Written> written =
      CacheName.ROUTE_DOCUMENTS.build(
          Caffeine.newBuilder()
              .maximumWeight(MAX_BYTES)
              .<Key, Written>weigher((key, value) ->
                  ENTRY_BYTES + 2 * key.key().length() + value.document().bytes().length)
              .recordStats());

  RouteDocuments(FormatStore store) {
    this.store = store;
  }

  Optional<Document> get(RepositoryId repository, String key, Instant now) {
    Written known = written.getIfPresent(new Key(repository, key));
    return known != null && known.expires().isAfter(now)
        ? Optional.of(known.document())
        : store.cached(repository, key, now);
  }

  void put(RepositoryId repository, String key, Document document, Instant expires) {
    store.cache(repository, key, document, expires);
    Key named = new Key(repository, key);
    if (document.bytes().length <= MAX_REMEMBERED_BYTES) {
      written.put(named, new Written(document, expires));
    } else {
      written.invalidate(named);
    }
  }
}
