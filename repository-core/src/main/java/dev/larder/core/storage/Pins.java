package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The store of what projects pin. Each list is replaced as a whole; what is pinned by any list of
/// a repository is pinned there.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface Pins {
  /// Lists in the order of their names, after one.
  List<PinList.Head> lists(String after, int limit);

  /// How many lists there are.
  int count();

  Optional<PinList> find(String name);

  /// Creates or replaces a list, with a row of the audit log. True: created. Whatever is taken out
  /// of use after this has returned is not what the list pins.
  boolean put(PinList list, Author author);

  /// Removes a list, with a row of the audit log. False: there is none.
  boolean remove(String name, Author author);

  /// Which of some versions lists of these repositories pin.
  Set<Coordinates> pinned(Set<RepositoryId> by, Collection<Coordinates> versions);
}
