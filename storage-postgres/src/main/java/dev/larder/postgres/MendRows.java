package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;

/// Puts other bytes in the place of a file whose bytes are lost, and condemns the blob that no file
/// names any more.
final class MendRows {
  /// Blobs are taken in their order by everybody: the lost one first, where it is the first.
  private static final String TAKE_FIRST =
      "select sha256 from blob where sha256 = :lost and :lost < :sha256 for no key update";

  private static final String MEND =
      """
      with kept as (
             insert into blob (sha256, size)
             select :sha256, :size where cast(:content as bytea) is null
             on conflict (sha256) do update
                set state = 'live', touched_at = clock_timestamp())
      update file
         set size = :size, sha256 = :sha256, content = cast(:content as bytea)
       where component_id =
             (select id from component where repository_id = :repository and path = :component)
         and version = :version
         and name = :name
         and sha256 = :lost
      """;

  private static final String CONDEMN =
      """
      update blob
         set state = 'condemned', touched_at = clock_timestamp()
       where sha256 = :lost
         and not exists (select from file where blob = :lost)
      """;

  private MendRows() {}

  /// False: the file is not the lost one any more.
  static boolean mend(
      Handle handle,
      RepositoryId repository,
      Coordinates coordinates,
      FileRow lost,
      FileRow found) {
    byte[] gone = HexFormat.of().parseHex(lost.sha256());
    byte[] come = HexFormat.of().parseHex(found.sha256());
    handle
        .createQuery(TAKE_FIRST)
        .bind("lost", gone)
        .bind("sha256", come)
        .mapTo(byte[].class)
        .list();
    boolean mended =
        handle
                .createUpdate(MEND)
                .bind("repository", repository.value())
                .bind("component", coordinates.component())
                .bind("version", coordinates.version())
                .bind("name", lost.file())
                .bind("lost", gone)
                .bind("size", found.size())
                .bind("sha256", come)
                .bind("content", found.inline().orElse(null))
                .execute()
            == 1;
    if (mended) {
      handle.createUpdate(CONDEMN).bind("lost", gone).execute();
    }
    return mended;
  }
}
