package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.TagDrift;
import dev.larder.core.storage.TagLook;
import dev.larder.core.storage.TagLooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at tags, in PostgreSQL.
public final class PostgresTagLooks implements TagLooks {
  private final Database database;

  public PostgresTagLooks(Database database) {
    this.database = database;
  }

  @Override
  public List<Due> due(Set<RepositoryId> repositories, LocalDate since, Instant before, int limit) {
    return database.query(handle -> TagLookRows.due(handle, repositories, since, before, limit));
  }

  @Override
  public boolean keep(TagLook look, Author author) {
    return database.transact(handle -> {
      TagLookRows.Kept before = TagLookRows.hold(handle, look);
      if (before.at().isAfter(look.at())) {
        return false;
      }
      Optional<TagDrift> after = look.after(before.drift());
      TagLookRows.write(handle, look, after);
      Optional<String> news = look.news(before.drift());
      news.ifPresent(action ->
          AuditRows.record(
              handle,
              new ConfigurationAct(author, 0, told(before.drift()), told(after)),
              action,
              look.repository(),
              look.coordinates()));
      return news.isPresent();
    });
  }

  private static Optional<String> told(Optional<TagDrift> drift) {
    return drift.map(one ->
        JsonColumn.write(
            Map.of("tag", one.tag(), "recorded", one.recorded(), "now", one.now().orElse(""))));
  }

  @Override
  public int expire(Instant before, int limit) {
    return database.query(handle -> TagLookRows.expire(handle, before, limit));
  }

  @Override
  public Optional<TagDrift> drift(RepositoryId repository, Coordinates coordinates) {
    return database.query(handle -> TagLookRows.drift(handle, repository, coordinates));
  }
}
