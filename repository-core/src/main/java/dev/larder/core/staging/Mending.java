package dev.larder.core.staging;

import dev.larder.api.Outcome;
import dev.larder.core.access.Author;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.VersionRow;
import java.util.List;
import java.util.Set;

/// Gives a version that is stored already the bytes that have arrived of it once more, where its
/// own are lost.
public record Mending(Metadata metadata, Durable durable) {
  /// Puts each file that is lost right.
  ///
  /// @param given durable, and by their facts the same content
  /// @return the version as it is stored then; not found: a file could not be put right, and is
  ///   lost as before
  public Outcome<VersionRow> mend(VersionRow stored, List<FileRow> given, Author author) {
    List<FileRow> standIns = standIns(stored, given);
    for (FileRow found : standIns) {
      FileRow lost = stored.file(found.file()).orElseThrow();
      // Where another node has been faster, its bytes are as good.
      Outcome<Boolean> mended =
          durable.committed(
              List.of(found),
              () ->
                  Outcome.found(
                      metadata.mend(
                          stored.repository(), stored.coordinates(), lost, found, author)));
      if (mended instanceof Outcome.Unfound<Boolean> ended) {
        return ended.retyped();
      }
    }
    VersionRow now = standIns.isEmpty() ? stored : current(stored);
    return durable.stored(given.stream().filter(file -> isThere(now, file)).toList(), now);
  }

  /// Those of the given files that would stand for a lost one; a blob of the same bytes has its
  /// place already.
  public List<FileRow> standIns(VersionRow stored, List<FileRow> given) {
    return given.stream()
        .filter(found ->
            stored
                .file(found.file())
                .filter(file -> file.inline().isPresent() || !isSame(file, found))
                .filter(file -> !durable.isWhole(file))
                .isPresent())
        .toList();
  }

  private static boolean isThere(VersionRow stored, FileRow given) {
    return stored.file(given.file()).filter(file -> isSame(file, given)).isPresent();
  }

  /// Whether both have the same bytes, or should have.
  public static boolean isSame(FileRow one, FileRow other) {
    return one.sha256().equals(other.sha256());
  }

  private VersionRow current(VersionRow stored) {
    return metadata.version(Set.of(stored.repository()), stored.coordinates()).stream()
        .findFirst()
        .orElse(stored);
  }
}
