package dev.larder.core.fetch;

import dev.larder.api.Coordinates;
import dev.larder.core.events.Events;
import dev.larder.core.repository.Repository;
import dev.larder.core.staging.Durable;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The stored files that this node has found without their bytes, until they are whole or not
/// stored any more. Each is told once, however often it is asked for.
public final class LostFiles {
  /// More are told, and not remembered.
  static final int MAX_REMEMBERED = 10_000;

  /// One of them.
  ///
  /// @param repository that stores it
  public record Lost(Repository repository, Coordinates coordinates, FileRow file) {
    private Key key() {
      return new Key(repository.id().value(), coordinates, file.file());
    }
  }

  private record Key(long repository, Coordinates coordinates, String file) {}

  private final Metadata metadata;
  private final Durable durable;
  private final Events events;
  private final Map<Key, Lost> known = new ConcurrentHashMap<>();

  public LostFiles(Metadata metadata, Durable durable, Events events) {
    this.metadata = metadata;
    this.durable = durable;
    this.events = events;
  }

  /// A reader has found a file without its bytes.
  ///
  /// @param why what is in the place of its blob
  public void found(Lost lost, String why) {
    boolean room = known.size() < MAX_REMEMBERED;
    if (!known.containsKey(lost.key()) && (!room || known.put(lost.key(), lost) == null)) {
      events.raise(
          Events.Kind.FILE_LOST,
          lost.repository().name().text(),
          lost.coordinates() + " " + lost.file().file(),
          "its bytes are lost: " + why);
    }
  }

  /// Forgets those that are well, and has the store forget what it only seems to have.
  public void lookAgain() {
    durable.forgetLostViews();
    List.copyOf(known.values()).forEach(this::lookAgain);
  }

  /// Forgets one if it is well.
  public void lookAgain(Lost lost) {
    if (durable.isWhole(lost.file()) || !isNamed(lost)) {
      known.remove(lost.key());
    }
  }

  /// Whether the version still has this very file, and with it the bytes that are kept there.
  private boolean isNamed(Lost lost) {
    return metadata.version(Set.of(lost.repository().id()), lost.coordinates()).stream()
        .flatMap(row -> row.file(lost.file().file()).stream())
        .filter(file -> file.inline().isEmpty() || !durable.isWhole(file))
        .anyMatch(file -> file.sha256().equals(lost.file().sha256()));
  }

  /// How many there are.
  public int size() {
    return known.size();
  }

  /// What is wrong, without names, since everybody may read it; empty while nothing is.
  public Optional<String> trouble() {
    int lost = known.size();
    return lost == 0
        ? Optional.empty()
        : Optional.of(
            lost
                + (lost == 1 ? " stored file is" : " stored files are")
                + " lost or cut; the log names "
                + (lost == 1 ? "it" : "them"));
  }
}
