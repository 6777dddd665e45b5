package dev.larder.core.storage;

import dev.larder.core.repository.RepositoryId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// What keeps a version although it was found that it may go: looked at again in the transaction
/// that takes it out of use, so that what has come in between wins.
///
/// @param by the repositories by which it is read: itself and its groups
/// @param pinned whether lists of those spare it
/// @param since downloads of this day (UTC) and later spare it
/// @param standing other versions of the component, by which it could be spared; it stays when one
///   of them is out of use by now
public record Spared(
    Set<RepositoryId> by, boolean pinned, Optional<LocalDate> since, Set<String> standing) {
  public Spared {
    by = Set.copyOf(by);
    standing = Set.copyOf(standing);
  }
}
