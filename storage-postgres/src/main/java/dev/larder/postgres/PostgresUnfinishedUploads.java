package dev.larder.postgres;

import dev.larder.core.storage.UnfinishedUploads;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/// Unfinished uploads, in PostgreSQL.
public final class PostgresUnfinishedUploads implements UnfinishedUploads {
  private final Database database;

  public PostgresUnfinishedUploads(Database database) {
    this.database = database;
  }

  @Override
  public void began(Upload upload) {
    database.transact(handle ->
        named(
                handle.createUpdate(
                    """
                    insert into blob_upload (place, upload_id, key)
                    values (:place, :id, :key)
                        on conflict do nothing
                    """),
                upload)
            .execute());
  }

  @Override
  public void ended(Upload upload) {
    database.transact(handle ->
        named(
                handle.createUpdate(
                    """
                    delete from blob_upload
                     where place = :place and upload_id = :id and key = :key
                    """),
                upload)
            .execute());
  }

  private static <S extends SqlStatement<S>> S named(S statement, Upload upload) {
    return statement
        .bind("place", upload.place())
        .bind("id", upload.id())
        .bind("key", upload.key());
  }

  @Override
  public List<Upload> olderThan(String place, Duration age, int limit) {
    return database.query(handle ->
        handle
            .createQuery(
                """
                select place, key, upload_id
                  from blob_upload
                 where place = :place
                   and begun_at <= clock_timestamp() - :seconds * interval '1 second'
                 order by begun_at, upload_id
                 limit :limit
                """)
            .bind("place", place)
            .bind("seconds", age.toSeconds())
            .bind("limit", limit)
            .map((row, _) ->
                new Upload(
                    row.getString("place"), row.getString("key"), row.getString("upload_id")))
            .list());
  }
}
