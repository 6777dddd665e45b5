package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When the tags of stored versions were last looked at, and which of them lead elsewhere now. The
/// look of one node counts for all.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface TagLooks {
  /// A version to look at.
  ///
  /// @param origin what is recorded of where it came from
  record Due(RepositoryId repository, Coordinates coordinates, Map<String, String> origin) {
    public Due {
      origin = Map.copyOf(origin);
    }
  }

  /// Versions of these repositories that somebody has downloaded, by way of whichever repository,
  /// and that were not looked at lately: those whose look is longest ago first.
  ///
  /// @param since the first day of the downloads that count
  /// @param before when the last look must have been, if there was one
  List<Due> due(Set<RepositoryId> repositories, LocalDate since, Instant before, int limit);

  /// Keeps what a look has seen, if no later one is kept. True: this is news, and the audit log
  /// tells it; of looks that see the same only the first is.
  boolean keep(TagLook look, Author author);

  /// Removes looks before a moment at which nothing was seen that is still told, of versions that
  /// nobody has downloaded for so long that they are not looked at any more.
  ///
  /// @return how many were removed, at most `limit`
  int expire(Instant before, int limit);

  /// Where the tag of a version leads elsewhere than it did, as far as somebody has looked.
  Optional<TagDrift> drift(RepositoryId repository, Coordinates coordinates);
}
