package dev.larder.postgres;

import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FormatStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Documents and cells of formats, in PostgreSQL.
public final class PostgresFormatStore implements FormatStore {
  private static final String CACHE =
      """
      insert into format_document (repository_id, key, content, media_type, max_age_millis,
                                   immutable, expires_at)
      values (:repository, :key, :content, :type, :age, :immutable, :expires)
      on conflict (repository_id, key) do update
         set content = excluded.content,
             media_type = excluded.media_type,
             max_age_millis = excluded.max_age_millis,
             immutable = excluded.immutable,
             expires_at = excluded.expires_at
      """;

  private static final String CREATE =
      """
      insert into format_cell (repository_id, name, value)
      values (:repository, :name, :value)
      on conflict do nothing
      """;

  private static final String REPLACE =
      """
      update format_cell
         set value = :value
       where repository_id = :repository and name = :name and value = :expected
      """;

  private final Database database;

  public PostgresFormatStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Document> cached(RepositoryId repository, String key, Instant now) {
    return database.query(handle ->
        handle
            .createQuery(
                """
                select content, media_type, max_age_millis, immutable
                  from format_document
                 where repository_id = :repository and key = :key and expires_at > :now
                """)
            .bind("repository", repository.value())
            .bind("key", key)
            .bind("now", TimeColumn.column(now))
            .map((row, _) -> document(row))
            .findOne());
  }

  private static Document document(ResultSet row) throws SQLException {
    return new Document(
        row.getBytes("content"),
        row.getString("media_type"),
        new Life(Duration.ofMillis(row.getLong("max_age_millis")), row.getBoolean("immutable")));
  }

  @Override
  public void cache(RepositoryId repository, String key, Document document, Instant expires) {
    FormatStore.checkDocument(key, document);
    database.query(handle ->
        handle
            .createUpdate(CACHE)
            .bind("repository", repository.value())
            .bind("key", key)
            .bind("content", document.bytes())
            .bind("type", document.mediaType())
            .bind("age", document.life().maxAge().toMillis())
            .bind("immutable", document.life().immutable())
            .bind("expires", TimeColumn.column(expires))
            .execute());
  }

  @Override
  public Optional<byte[]> cell(RepositoryId repository, String cell) {
    return database.query(handle ->
        handle
            .createQuery(
                "select value from format_cell where repository_id = :repository and name = :name")
            .bind("repository", repository.value())
            .bind("name", cell)
            .mapTo(byte[].class)
            .findOne());
  }

  @Override
  public boolean compareAndSet(
      RepositoryId repository, String cell, Optional<byte[]> expected, byte[] value) {
    FormatStore.checkCell(cell, value);
    return database.query(handle -> set(handle, repository, cell, expected, value)) == 1;
  }

  private static int set(
      Handle handle,
      RepositoryId repository,
      String cell,
      Optional<byte[]> expected,
      byte[] value) {
    var statement = handle.createUpdate(expected.isPresent() ? REPLACE : CREATE);
    expected.ifPresent(old -> statement.bind("expected", old));
    return statement
        .bind("repository", repository.value())
        .bind("name", cell)
        .bind("value", value)
        .execute();
  }
}
